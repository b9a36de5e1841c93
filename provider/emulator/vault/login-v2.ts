import { callCloud, type CloudAnswer, type CloudKey } from "./cloud-call.js";
import { readText } from "./field-values.js";
import type { VaultCall } from "./vault-call.js";
import { refused } from "./vault-error.js";

/** The region of a login that names none, and of CAM. */
export const ASHBURN = "na-ashburn";

/**
 * The key in a login to the plugin's v0.0.2.
 *
 * @throws VaultError
 */
export function sentKey({ body }: VaultCall): Required<CloudKey> {
  const read = (field: string, name: string): string => {
    const text = readText(field, body[field]);
    if (text === "") throw refused(500, `missing ${name}`);
    return text;
  };
  return {
    secretId: read("secret_id", "secret id"),
    secretKey: read("secret_key", "secret key"),
    token: read("token", "token"),
  };
}

/** Whose key it is, from STS. */
export function identityOfKey({ runtime, body }: VaultCall, key: CloudKey): Promise<CloudAnswer> {
  return callCloud(runtime, key, {
    service: "sts",
    version: "2018-08-13",
    action: "GetCallerIdentity",
    region: readText("region", body.region) || ASHBURN,
    body: {},
  });
}
