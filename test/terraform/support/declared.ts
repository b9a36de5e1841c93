import { defaultKey } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";

/** The arn of the CAM role `app`, whose role in Vault is named after it. */
export const arn = "qcs::cam::uin/100000000001:roleName/app";

/** The pair of the account's n-th key. */
export function pair(n: number): { readonly secret_id: string; readonly secret_key: string } {
  const { secretId, secretKey } = defaultKey(n);
  return { secret_id: secretId, secret_key: secretKey };
}

/** The same, with the key that is in no state. */
export function writeOnlyPair(n: number): {
  readonly secret_id: string;
  readonly secret_key_wo: string;
} {
  const { secretId, secretKey } = defaultKey(n);
  return { secret_id: secretId, secret_key_wo: secretKey };
}

/** The credential from earlier days: Active, id `cred-00000001`. */
export const legacy = { name: "legacy", ...defaultKey(1) };

/** The other one: Ready, id `cred-00000002`. */
export const spare = { name: "spare", ...defaultKey(2) };

/** How a seeded credential is declared. */
export function declared({ name, secretId, secretKey }: typeof legacy): CtyObject {
  return { name, secret_id: secretId, secret_key: secretKey };
}
