import { readSettings, settingsBody } from "../../core/schema/wire.js";
import { vaultAuthBackendSchema } from "../../core/vault/auth-backend-schema.js";
import type { MountFact, MountSettings } from "../../core/vault/facts.js";
import type { VaultFields } from "./fields.js";

/** A mount as the server answers it. */
export function mountOf(path: string, data: VaultFields): MountFact {
  const config = data.part("config");
  const type = data.text("type");
  return {
    path,
    // Vault before 1.0 answers the type "plugin" and names the plugin in the configuration.
    pluginName: type === "plugin" ? config.textOr("plugin_name", type) : type,
    accessor: data.text("accessor"),
    ...readSettings(vaultAuthBackendSchema, (name) => (name === "description" ? data : config)),
  };
}

/** What is written when a mount is made. */
export function mountBody(
  pluginName: string,
  settings: MountSettings,
): Readonly<Record<string, unknown>> {
  const { description, ...config } = tuneBody(settings);
  return { type: pluginName, description, config };
}

/** What is written when a mount is tuned: everything, so that 0 puts a time back. */
export function tuneBody(settings: MountSettings): Readonly<Record<string, unknown>> {
  const body = Object.entries(settingsBody(vaultAuthBackendSchema, settings));
  // As texts: Vault documents times as such, while OpenBao takes numbers too.
  return Object.fromEntries(
    body.map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}
