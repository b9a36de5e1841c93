import type { SettingKey } from "../core/settings/setting-fields.js";
import type { EngineTerms } from "../core/engine/terms.js";
import { constructName } from "./names.js";
import { providerSettings } from "./generated/provider-settings.js";

/**
 * The constructs' words for what to do next. A connection is a provider here, so its fields are
 * those of the provider's config.
 */
export const constructTerms: EngineTerms = {
  attribute: constructName,
  attributeSet: (name, value) => `${constructName(name)}: ${value}`,
  resource: (kind) => kind,
  secretValue: (name) => `${name}.stringValue`,
  setting: (key) => key,
  settingSet: (key, value) => `${key}: ${written(key, value)}`,
  accountField: (field) => field,
  accountFieldSet: (field, value) => `${field}: ${JSON.stringify(value)}`,
  vaultField: providerField,
  vaultFieldSet: (field, value) => `${providerField(field)}: ${JSON.stringify(value)}`,
  otherConnection: "give the construct another provider",
  apply: "terraform apply",
  applyRefreshed: "terraform apply without -refresh=false",
  preview: "plan",
  applying: "apply",
  keepName: "say so with moveFromId",
  otherAccount: "give them different provider configurations (alias)",
  createFirst: "lifecycle: { createBeforeDestroy: true }",
  leaveOut: "-target or -exclude",
};

/** The field of the provider's config for one of a connection to Vault: `tokenFile` is `vaultTokenFile`. */
function providerField(field: string): string {
  return `vault${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** A setting's value as it is written in TypeScript. */
function written(key: SettingKey, value: string): string {
  const type = providerSettings[key];
  if (type === "string") return JSON.stringify(value);
  return type === "stringList" ? JSON.stringify(value.split(",")) : value;
}
