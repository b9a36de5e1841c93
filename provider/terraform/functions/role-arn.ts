import { parseRoleArn, roleArn } from "../../core/values/role-arn.js";
import type { CtyValue } from "../values/cty.js";
import { FunctionError, type ProviderFunction } from "./provider-function.js";

const EXAMPLE = 'Example: provider::tic::role_arn("100000000001", "app")';

/** Parts that are right, to tell which of two is wrong. */
const RIGHT = { uin: "100000000001", roleName: "app" };

/** Builds the arn of a CAM role. */
export const roleArnFunction: ProviderFunction = {
  summary: "The arn of a CAM role.",
  description:
    "Builds the arn of a CAM role from its account and its name, as `arn` of `tic_vault_auth_role` wants it: `qcs::cam::uin/<uin>:roleName/<name>`.",
  parameters: [
    { name: "uin", type: "string", description: "The root account's uin." },
    { name: "role_name", type: "string", description: "The role's name in CAM." },
  ],
  returns: "string",
  call([uin, roleName]) {
    const parts = { uin: text(uin), roleName: text(roleName) };
    requireRight({ ...RIGHT, uin: parts.uin }, 0);
    requireRight({ ...RIGHT, roleName: parts.roleName }, 1);
    return roleArn(parts.uin, parts.roleName);
  },
};

function requireRight({ uin, roleName }: typeof RIGHT, argument: number): void {
  const parsed = parseRoleArn(roleArn(uin, roleName));
  if (!parsed.ok) throw new FunctionError(`${parsed.problem} ${EXAMPLE}`, argument);
}

/** Terraform itself sees to it that it is a text. */
function text(value: CtyValue | undefined): string {
  return typeof value === "string" ? value : "";
}
