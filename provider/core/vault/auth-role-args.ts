import type { PropertyMap } from "../settings/connection.js";
import { normaliseArguments, settingDifferences, settingsFrom } from "../schema/settings.js";
import type { ArgumentsOf, FlagArguments, SettingArguments } from "../schema/types.js";
import { parseRoleArn } from "../values/role-arn.js";
import { vaultAuthRoleSchema } from "./auth-role-schema.js";
import type { RoleSettings } from "./facts.js";
import { mountPathIn, type ObjectPath } from "./object-path.js";
import type { ServerIdentity } from "./server.js";
import type { Difference } from "../schema/compare.js";
import { MASK } from "../secrets/secrets.js";
import type { Hiding, EngineTerms } from "../engine/terms.js";

export type VaultAuthRoleArgs = ArgumentsOf<typeof vaultAuthRoleSchema>;

/** A role as state keeps it: its settings as Vault has them. */
export interface VaultAuthRoleState
  extends RoleSettings, FlagArguments<typeof vaultAuthRoleSchema>, ServerIdentity {
  readonly role: string;
  readonly mount: string;
  readonly path: string;
}

/** The role's name, from the arn when it is not given (V5); undefined while it is not known. */
export function roleOf({ role, arn }: PropertyMap): string | undefined {
  if (typeof role === "string") return role.toLowerCase();
  if (role !== undefined || typeof arn !== "string") return undefined;
  const parsed = parseRoleArn(arn);
  return parsed.ok ? parsed.roleName.toLowerCase() : undefined;
}

/** Where the arguments put the role; undefined while that is not known. */
export function objectPath(args: PropertyMap): Required<ObjectPath> | undefined {
  const path = mountPathIn(args.mount);
  const role = roleOf(args);
  return path === undefined || role === undefined ? undefined : { path, role };
}

/** Arguments in their one form; a name that the arn says too is left out. */
export function normalise(args: PropertyMap): PropertyMap {
  const normalised = normaliseArguments(vaultAuthRoleSchema, args);
  const { role, ...unnamed } = normalised;
  return role !== undefined && roleOf(unnamed) === role ? unnamed : normalised;
}

/** The settings of a role as a program writes them. */
export type RoleArgs = SettingArguments<typeof vaultAuthRoleSchema>;

/**
 * The settings of a role in their one form, from valid arguments or from what a server tells.
 *
 * @example
 * roleSettings({ arn, tokenTtl: "1h", tokenPolicies: ["Dev", "dev"] });
 * // { arn, tokenTtl: 3600, tokenPolicies: ["dev"], tokenMaxTtl: 0, … }
 */
export function roleSettings(args: RoleArgs): RoleSettings {
  return settingsFrom(vaultAuthRoleSchema, args);
}

/**
 * The settings on which two roles differ. Order and case of policies and the order of blocks do not
 * count.
 */
export function differences(wanted: RoleSettings, found: RoleSettings): readonly Difference[] {
  return settingDifferences(vaultAuthRoleSchema, wanted, found);
}

/**
 * Differences in one line, arguments in the words of the engine: what is found, then what is wanted.
 * Names alone, where values may be secrets.
 *
 * @example
 * describeDifferences(found, words); // "tokenTtl: found 30m, wanted 1h"
 */
export function describeDifferences(
  differences: readonly Difference[],
  terms: Pick<EngineTerms, "attribute"> & Hiding,
): string {
  if (terms.hidesValues === true) {
    const names = differences.map((one) => terms.attribute(one.argument)).join(", ");
    return `${names} ${differences.length === 1 ? "differs" : "differ"}`;
  }
  return differences
    .map(({ argument, found, wanted }) => {
      const name = terms.attribute(argument);
      // What is found may be the secret too, or a part of it.
      if (terms.hides?.(argument) === true) return `${name}: ${MASK}`;
      return `${name}: found ${found}, wanted ${wanted}`;
    })
    .join("; ");
}
