import { parseRoleArnFunction } from "./parse-role-arn.js";
import type { ProviderFunction } from "./provider-function.js";
import { roleArnFunction } from "./role-arn.js";

/** Every function by its name. */
export const functions: Readonly<Record<string, ProviderFunction>> = {
  role_arn: roleArnFunction,
  parse_role_arn: parseRoleArnFunction,
};
