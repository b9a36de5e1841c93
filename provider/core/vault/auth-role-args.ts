import type { PropertyMap } from "../settings/connection.js";
import { normaliseArguments } from "../schema/settings.js";
import type { ArgumentsOf, FlagArguments } from "../schema/types.js";
import { parseRoleArn } from "../values/role-arn.js";
import { vaultAuthRoleSchema } from "./auth-role-schema.js";
import type { RoleSettings } from "./facts.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { parseMountPath, type ObjectPath } from "./object-path.js";
import type { ServerIdentity } from "./server.js";

/** Arguments of a role of the method. */
export type VaultAuthRoleArgs = ArgumentsOf<typeof vaultAuthRoleSchema>;

/** A role as state keeps it: its settings as Vault has them. */
export interface VaultAuthRoleState
  extends RoleSettings, FlagArguments<typeof vaultAuthRoleSchema>, ServerIdentity {
  readonly role: string;
  readonly mount: string;
  readonly path: string;
}

/** The mount's path; undefined while it is not known. */
export function mountOf({
  mount = DEFAULT_MOUNT,
}: Pick<VaultAuthRoleArgs, "mount">): string | undefined {
  const parsed = typeof mount === "string" ? parseMountPath(mount) : undefined;
  return parsed?.ok === true ? parsed.path : undefined;
}

/** The role's name, from the arn when it is not given (V5); undefined while it is not known. */
export function roleOf({ role, arn }: VaultAuthRoleArgs): string | undefined {
  if (typeof role === "string") return role.toLowerCase();
  // What is not known yet is no text, whatever the types say.
  if ((role as unknown) !== undefined || typeof arn !== "string") return undefined;
  const parsed = parseRoleArn(arn);
  return parsed.ok ? parsed.roleName.toLowerCase() : undefined;
}

/** Where the arguments put the role; undefined while that is not known. */
export function objectPath(
  args: VaultAuthRoleArgs,
): (ObjectPath & { readonly role: string }) | undefined {
  const path = mountOf(args);
  const role = roleOf(args);
  return path === undefined || role === undefined ? undefined : { path, role };
}

/** Arguments in their one form; a name that the arn says too is left out. */
export function normalise(args: PropertyMap): PropertyMap {
  const normalised = normaliseArguments(vaultAuthRoleSchema, args);
  const { role, ...unnamed } = normalised;
  return role !== undefined && roleOf(unnamed as unknown as VaultAuthRoleArgs) === role
    ? unnamed
    : normalised;
}
