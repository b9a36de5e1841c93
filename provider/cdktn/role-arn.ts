import { call, propertyAccess, rawString, Token } from "cdktn";
import { UserError } from "../core/engine/errors.js";
import { parseRoleArn as parse, roleArn as build } from "../core/values/role-arn.js";
import { PROVIDER_NAME } from "./package-version.js";

/** The parts of a CAM role's arn. */
export interface RoleArnParts {
  /** The root account's uin. */
  readonly uin: string;
  readonly roleName: string;
}

/**
 * The arn of a CAM role of an account: at once where both parts are known, else as a call of the
 * provider's function `role_arn`, which needs Terraform 1.8 or OpenTofu 1.7.
 *
 * @throws UserError for parts that make no arn
 * @example
 * roleArn(account.accountId, "app"); // "${provider::tic::role_arn(…, \"app\")}"
 */
export function roleArn(uin: string, roleName: string): string {
  if (isKnown(uin) && isKnown(roleName)) {
    const arn = build(uin, roleName);
    requireArn("roleArn", arn);
    return arn;
  }
  return Token.asString(callOf("role_arn", [uin, roleName]));
}

/**
 * Takes the arn of a CAM role apart: at once where it is known, else as a call of the provider's
 * function `parse_role_arn`, which needs Terraform 1.8 or OpenTofu 1.7.
 *
 * @throws UserError for another kind of arn
 * @example
 * parseRoleArn("qcs::cam::uin/100000000001:roleName/app").roleName; // "app"
 */
export function parseRoleArn(arn: string): RoleArnParts {
  if (isKnown(arn)) return requireArn("parseRoleArn", arn);
  const parts = callOf("parse_role_arn", [arn]);
  const part = (name: string): string => Token.asString(propertyAccess(parts, [name]));
  return { uin: part("uin"), roleName: part("role_name") };
}

function requireArn(caller: string, arn: string): RoleArnParts {
  const parsed = parse(arn);
  if (!parsed.ok) throw new UserError(`${caller}: ${parsed.problem}`);
  return { uin: parsed.uin, roleName: parsed.roleName };
}

function isKnown(text: string): boolean {
  return !Token.isUnresolved(text);
}

function callOf(name: string, args: readonly string[]) {
  const quoted = args.map((one) => (isKnown(one) ? rawString(one) : one));
  return call(`provider::${PROVIDER_NAME}::${name}`, quoted);
}
