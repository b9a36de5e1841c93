import { defaultKey } from "../../../../../provider/emulator/seed/seed.js";
import { PROVIDER_SOURCE } from "../../../../support/terraform-program.js";

/** What a configuration and a seed say of a credential. */
export interface Named {
  readonly name: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/** A credential with the account's n-th key. */
export function key(name: string, n: number): Named {
  return { name, ...defaultKey(n) };
}

/** The credential from earlier days: Active, id `cred-00000001`. */
export const legacy = key("legacy", 1);

/** The other one: Ready, id `cred-00000002`. */
export const spare = key("spare", 2);

/** A credential that is not there yet. */
export const fresh = key("fresh", 3);

/** The switch, under the name `tic`. */
export function authorization(more = ""): string {
  return `resource "tic_authorization" "tic" {\n${more}\n}\n`;
}

/** How a credential is declared that goes before the switch. */
export const AFTER_SWITCH = "depends_on = [tic_authorization.tic]";

/** How a replacement makes the new one first. */
export const NEW_FIRST = "lifecycle {\n create_before_destroy = true\n}";

/** A credential, under the label that it has by its name unless another is given. */
export function credential(
  { name, secretId, secretKey }: Named,
  more: string = NEW_FIRST,
  label = name,
): string {
  return `resource "tic_managed_credential" "${label}" {
  name       = "${name}"
  secret_id  = "${secretId}"
  secret_key = "${secretKey}"
  ${more}
}
`;
}

/** The CAM role of a name. */
export function arnOf(name: string): string {
  return `qcs::cam::uin/100000000001:roleName/${name}`;
}

/** A role of Vault, under its name. */
export function role(name: string, more = ""): string {
  return `resource "tic_vault_auth_role" "${name}" {
  arn = "${arnOf(name)}"
  ${more}
}
`;
}

/** The mount, under the name `cam`. */
export function backend(more = ""): string {
  return `resource "tic_vault_auth_backend" "cam" {\n${more}\n}\n`;
}

/** What a module needs besides its resources. */
export const MODULE_HEAD = `terraform {
  required_providers {
    tic = { source = "${PROVIDER_SOURCE}" }
  }
}
`;
