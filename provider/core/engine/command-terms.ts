import { environmentNames } from "../settings/config.js";
import { plainTerms, type EngineTerms } from "./terms.js";
import type { SettingKey } from "../settings/setting-fields.js";
import type { Connection, VaultConnection } from "../settings/settings.js";

/** Options of the commands that stand for settings. */
const OPTIONS: Readonly<Partial<Record<SettingKey, string>>> = {
  vaultAddress: "--address",
  vaultNamespace: "--namespace",
  region: "--region",
};

const ACCOUNT: Readonly<Record<keyof Connection, string>> = {
  profile: "--profile",
  environmentPrefix: "--environment-prefix",
  assumeRoleArn: "--assume-role",
};

const SERVER: Readonly<Partial<Record<keyof VaultConnection, string>>> = {
  address: "--address",
  namespace: "--namespace",
};

/** The words of the commands of `tencentcloud-tic`: options, and variables for everything else. */
export const commandTerms: EngineTerms = {
  ...plainTerms,
  setting: settingName,
  settingSet: (key, value) => `${settingName(key)}=${value}`,
  accountField: (field) => ACCOUNT[field],
  accountFieldSet: (field, value) => `${ACCOUNT[field]} ${value}`,
  vaultField: serverField,
  vaultFieldSet: (field, value) => `${serverField(field)} ${value}`,
};

function settingName(key: SettingKey): string {
  return OPTIONS[key] ?? environmentNames(key).at(-1) ?? key;
}

/** A login needs no token, so the command has no option for one. */
function serverField(field: keyof VaultConnection): string {
  return SERVER[field] ?? plainTerms.vaultField(field);
}
