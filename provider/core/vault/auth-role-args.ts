import type { PropertyMap } from "../settings/connection.js";
import { UNKNOWN } from "../schema/schema.js";
import type { VaultConnection } from "../settings/settings.js";
import { parseRoleArn } from "../values/role-arn.js";
import type { RoleSettings } from "./facts.js";
import type { ServerIdentity } from "./server-identity.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { parseMountPath } from "./mount-path.js";
import type { ObjectPath } from "./object-path.js";
import { canonicalRoleName } from "./role-name.js";
import { roleSettings, type RoleArgs } from "./role-settings.js";
import { same } from "../schema/same.js";
import { tokenInputs } from "./auth-role-schema.js";

/** Arguments of a role of the method. */
export interface VaultAuthRoleArgs extends RoleArgs {
  readonly arn: string;
  readonly role?: string;
  readonly mount?: string;
  readonly allowNameMismatch?: boolean;
  readonly adopt?: boolean;
  readonly preflight?: boolean;
  readonly connection?: VaultConnection;
}

/** A role as state keeps it: its settings as Vault has them. */
export interface VaultAuthRoleState extends RoleSettings, ServerIdentity {
  readonly role: string;
  readonly mount: string;
  readonly path: string;
  readonly allowNameMismatch?: boolean;
  readonly adopt?: boolean;
  readonly preflight?: boolean;
  readonly connection?: VaultConnection;
}

/** Arguments that change in place, with no call. */
export const FLAGS = ["allowNameMismatch", "adopt", "preflight", "connection"] as const;
/** What can be set on a role. */
export const SETTINGS = ["arn", ...Object.keys(tokenInputs)] as readonly (keyof RoleSettings)[];

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

/** What a role is when nothing is said of it. */
const UNSET: RoleSettings = roleSettings({ arn: "" });

/**
 * Arguments in their one form: durations in seconds, lists sorted, paths and names as the server
 * stores them; what says nothing is left out, and so is a name that the arn says too.
 */
export function normalise(args: PropertyMap): PropertyMap {
  const known = Object.entries(args)
    .map(([name, value]) => [name, hasUnknown(value) ? value : normal(name, value)] as const)
    .filter(([name, value]) => !isUnset(name, value));
  const normalised = Object.fromEntries(known);
  const { role, ...unnamed } = normalised;
  return role !== undefined && roleOf(unnamed as unknown as VaultAuthRoleArgs) === role
    ? unnamed
    : normalised;
}

function normal(name: string, value: unknown): unknown {
  if (name === "role") return canonicalRoleName(value as string);
  if (name === "mount") return mountOf({ mount: value as string }) ?? value;
  const one = SETTINGS.find((setting) => setting === name);
  return one === undefined ? value : roleSettings({ arn: "", [name]: value })[one];
}

function isUnset(name: string, value: unknown): boolean {
  const one = SETTINGS.find((setting) => setting === name);
  return one !== undefined && one !== "arn" && same(value, UNSET[one]);
}

/** Whether a value, or an item of a list, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  return Array.isArray(value) ? value.some((one) => one === UNKNOWN) : value === UNKNOWN;
}

/** The flags that are set. */
export function flagsIn(properties: Pick<VaultAuthRoleArgs, (typeof FLAGS)[number]>) {
  return Object.fromEntries(
    FLAGS.filter((flag) => properties[flag] !== undefined).map((flag) => [flag, properties[flag]]),
  );
}
