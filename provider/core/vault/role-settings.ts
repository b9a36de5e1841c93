import type { Difference } from "../schema/compare.js";
import { settingDifferences, settingsFrom } from "../schema/settings.js";
import type { SettingArguments } from "../schema/types.js";
import { vaultAuthRoleSchema } from "./auth-role-schema.js";
import type { RoleSettings } from "./facts.js";

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
