import type { Difference } from "../schema/compare.js";
import { settingDifferences, settingsFrom } from "../schema/settings.js";
import type { SettingArguments } from "../schema/types.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import type { MountSettings } from "./facts.js";

/** The settings of a mount as a program writes them. */
export type MountArgs = SettingArguments<typeof vaultAuthBackendSchema>;

/**
 * The settings of a mount in their one form, from valid arguments or from what a server tells.
 *
 * @example
 * mountSettings({ maxLeaseTtl: "1d" });
 * // { description: "", defaultLeaseTtl: 0, maxLeaseTtl: 86400, tokenType: "default-service", … }
 */
export function mountSettings(args: MountArgs): MountSettings {
  return settingsFrom(vaultAuthBackendSchema, args);
}

/** The settings on which two mounts differ. */
export function mountDifferences(
  wanted: MountSettings,
  found: MountSettings,
): readonly Difference[] {
  return settingDifferences(vaultAuthBackendSchema, wanted, found);
}
