import { settingFields, type SettingField, type SettingKey } from "./setting-fields.js";

/** Settings whose values are numbers or one of a few words, and tell nothing. */
const WORDS: ReadonlySet<SettingKey> = new Set([
  "settings",
  "preconditions",
  "requestTimeout",
  "maxRetries",
  "vaultSkipVerify",
  "vaultAllowPlainHttp",
]);

/** The settings whose values a message may repeat, and that a user may mark as secret all the same. */
export const tellingSettings: readonly SettingKey[] = keys().filter((key) => !WORDS.has(key));

/** The settings that are secret whoever sets them. */
export const keptSettings: readonly SettingKey[] = keys().filter((key) => {
  const { secret }: SettingField = settingFields[key];
  return secret === true;
});

/** What a message may repeat of a setting's value: all of it, each item of a list, each URL. */
export function textsInSetting(value: string): readonly unknown[] {
  const items = value.split(",").map((item) => item.trim().replaceAll(/^\/+|\/+$/g, ""));
  return [value, ...items, ...(/^\s*[[{]/.test(value) ? [jsonIn(value)] : [])];
}

/** Undefined for a setting that cannot be used, which says so itself. */
function jsonIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function keys(): readonly SettingKey[] {
  return Object.keys(settingFields) as SettingKey[];
}
