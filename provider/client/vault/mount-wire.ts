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
    description: data.textOr("description", ""),
    defaultLeaseTtl: config.count("default_lease_ttl"),
    maxLeaseTtl: config.count("max_lease_ttl"),
    tokenType: config.textOr("token_type", "default-service"),
    listingVisibility: config.textOr("listing_visibility", "hidden"),
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
  return {
    description: settings.description,
    // As texts: Vault documents these two as such, while OpenBao takes numbers too.
    default_lease_ttl: String(settings.defaultLeaseTtl),
    max_lease_ttl: String(settings.maxLeaseTtl),
    token_type: settings.tokenType,
    listing_visibility: settings.listingVisibility,
  };
}
