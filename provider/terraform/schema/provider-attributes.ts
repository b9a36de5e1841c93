import {
  connectionFields,
  vaultConnectionFields,
  settingFields,
  type SettingField,
} from "../../core/settings/setting-fields.js";
import { environmentNames } from "../../core/settings/config.js";
import type { Settings } from "../../core/settings/settings.js";
import type { CtyType } from "../values/cty.js";
import type { Attribute } from "./attribute.js";
import { inTerraform } from "./resource-attributes.js";
import { snakeCase } from "../../core/values/snake-case.js";

type SettingKey = keyof Settings & keyof typeof settingFields;

/** An attribute of the provider block, and the setting that it is. */
export interface ProviderAttribute extends Attribute {
  /** Absent for what only Terraform has. */
  readonly setting?: SettingKey;
}

const TYPES: Readonly<Partial<Record<SettingKey, CtyType>>> = {
  regions: ["list", "string"],
  endpoints: ["map", "string"],
  allowedAccountIds: ["list", "string"],
  requestTimeout: "number",
  maxRetries: "number",
  vaultSkipVerify: "bool",
  vaultAllowPlainHttp: "bool",
};

/** The attribute of a field of the connection to Vault: `tokenFile` is `vault_token_file`. */
export function vaultAttribute(field: keyof typeof vaultConnectionFields): string {
  return snakeCase(`vault_${field}`);
}

const WAIT =
  'How long an apply lets a deletion wait for what the same run does before it, such as turning TIC authorization on: seconds, or a text like `"1m"`. Terraform orders nothing between resources that do not depend on each other. Default: `"60s"`.';

/** The attributes of the provider block: the core's settings in Terraform's form. */
export const providerAttributes: readonly ProviderAttribute[] = [
  ...(Object.keys(settingFields) as SettingKey[]).map(settingAttribute),
  ...Object.entries(connectionFields).map(([name, text]) => optionalText(snakeCase(name), text)),
  ...(["tokenFile", "tokenVariable"] as const).map((name) =>
    optionalText(vaultAttribute(name), vaultConnectionFields[name]),
  ),
  { ...optionalText("wait_for_switch", WAIT), isDuration: true },
];

function optionalText(name: string, description: string): ProviderAttribute {
  return { name, type: "string", optional: true, description };
}

function settingAttribute(key: SettingKey): ProviderAttribute {
  const field: SettingField = settingFields[key];
  const variables = environmentNames(key).map((name) => `\`${name}\``);
  const otherwise = field.default === undefined ? field.otherwise : `\`${field.default}\``;
  return {
    name: snakeCase(key),
    setting: key,
    type: TYPES[key] ?? "string",
    optional: true,
    description: `${inTerraform(field.meaning)} Environment: ${variables.join(", ")}. Default: ${otherwise ?? "none"}.`,
    ...(field.secret === true ? { sensitive: true } : {}),
  };
}
