import { SERVICES, settingFields, type SettingKey } from "../settings/setting-fields.js";

/** Values that are right for settings of a few words, flags and numbers: they tell nothing. */
const WORDS = /^(?:cam|gateway|error|warn|off|true|false|t|f|\d{1,5})$/i;

export const settingKeys: readonly SettingKey[] = Object.keys(settingFields) as SettingKey[];

/** Whether a message that repeats a setting's value tells anything by it. */
export function tells(value: string): boolean {
  return !WORDS.test(value.trim());
}

/** The settings that are secret whoever sets them. */
export const keptSettings = settingKeys.filter((key) => "secret" in settingFields[key]);

/** The texts of a setting that a message could repeat: the whole value, each item of a list, each URL. */
export function textsInSetting(value: string): readonly unknown[] {
  const items = value.split(",").map((item) => item.trim().replaceAll(/^\/+|\/+$/g, ""));
  return [value, ...items, ...(/^\s*[[{]/.test(value) ? [jsonIn(value)] : [])];
}

/** Undefined for a setting that cannot be used, which says so itself. */
function jsonIn(value: string): unknown {
  try {
    const parsed: unknown = JSON.parse(value);
    // A name that is none is repeated too.
    const names = typeof parsed === "object" && parsed !== null ? Object.keys(parsed) : [];
    return [parsed, names.filter((name) => !SERVICES.includes(name))];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
