import type { PropertyMap } from "../settings/connection.js";
import { secondsOf } from "../values/duration.js";
import { snakeCase } from "../values/snake-case.js";
import { compareValues, same, type Difference } from "./compare.js";
import { UNKNOWN, type PropertySchema, type ResourceSchema } from "./schema.js";
import type { FlagArguments, FlagName } from "./types.js";
import type { SettingArguments, SettingName, SettingsOf } from "./types.js";

/** The arguments that are settings of the object, in the schema's order. */
export function settingRows(
  schema: ResourceSchema,
): readonly (readonly [name: string, property: PropertySchema])[] {
  return Object.entries(schema.inputs).filter(([, { setting }]) => setting === true);
}

export function settingNames<S extends ResourceSchema>(schema: S): readonly SettingName<S>[] {
  return settingRows(schema).map(([name]) => name as SettingName<S>);
}

/** A value for each setting. The rows' types say what the values are. */
function mapSettings<S extends ResourceSchema>(
  schema: S,
  valueOf: (property: PropertySchema, name: string) => unknown,
): SettingsOf<S> {
  const entries = settingRows(schema).map(([name, row]) => [name, valueOf(row, name)] as const);
  return Object.fromEntries(entries) as unknown as SettingsOf<S>;
}

/** Names of the arguments that are instructions to the provider. */
export function flagNames<S extends ResourceSchema>(schema: S): readonly FlagName<S>[] {
  const flags = Object.entries(schema.inputs).filter(([, { flag }]) => flag === true);
  return flags.map(([name]) => name as FlagName<S>);
}

/** The instructions that are given. */
export function flagsIn<S extends ResourceSchema>(
  schema: S,
  properties: FlagArguments<S>,
): FlagArguments<S> {
  const given = Object.entries(properties).filter(
    ([name, value]) => schema.inputs[name]?.flag === true && value !== undefined,
  );
  return Object.fromEntries(given) as FlagArguments<S>;
}

/**
 * The settings in their one form, from valid arguments or from what a server tells: durations in
 * seconds, lists without doubles and sorted, and the default for what is left out.
 */
export function settingsFrom<S extends ResourceSchema>(
  schema: S,
  args: SettingArguments<S> | SettingsOf<S>,
): SettingsOf<S> {
  const given = args as PropertyMap;
  return mapSettings(schema, (property, name) => oneForm(property, given[name]));
}

/** The settings on which two objects differ, in the schema's order. Their forms do not count. */
export function settingDifferences<S extends ResourceSchema>(
  schema: S,
  wanted: SettingsOf<S>,
  found: SettingsOf<S>,
): readonly Difference[] {
  const [one, other] = [wanted, found].map((each) => settingsFrom(schema, each) as PropertyMap);
  return settingRows(schema).flatMap(([argument, property]) => {
    const difference = compareValues(property, one?.[argument], other?.[argument]);
    return difference === undefined ? [] : [{ argument, ...difference }];
  });
}

/** Arguments in their one form. Settings that say nothing are left out; what is unknown stays. */
export function normaliseArguments(schema: ResourceSchema, args: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(args)
      .map(([name, value]) => [name, normalArgument(schema.inputs[name], value)] as const)
      .filter(([name, value]) => !isUnset(schema.inputs[name], value)),
  );
}

/** Whether a value, or an item of a list, is not known yet. */
export function hasUnknownItem(value: unknown): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.includes(UNKNOWN);
}

function normalArgument(property: PropertySchema | undefined, value: unknown): unknown {
  if (property === undefined || hasUnknownItem(value)) return value;
  if (property.setting === true) return oneForm(property, value);
  return typeof value === "string" ? (property.normal?.(value) ?? value) : value;
}

function isUnset(property: PropertySchema | undefined, value: unknown): boolean {
  if (property?.setting !== true || property.required === true) return false;
  return same(value, oneForm(property, undefined));
}

function oneForm(property: PropertySchema, value: unknown): unknown {
  const { type, default: unset, normal = (text: string) => text } = property;
  switch (type) {
    case "duration":
      return secondsOf(value as number | string | undefined);
    case "stringList": {
      const items = ((value ?? []) as readonly string[]).map(normal);
      return [...new Set(items.filter((item) => item !== undefined))].sort();
    }
    case "integer":
      return value ?? unset ?? 0;
    case "boolean":
      return value ?? unset ?? false;
    case "string":
      if (value === undefined || value === "") return unset ?? "";
      return typeof value === "string" ? normal(value) : value;
    case "connection":
      return value;
  }
}

/** Fields of a service's answer. A method throws where a field is of another type. */
interface FieldReader {
  text(name: string): string;
  /** A text; where the service says nothing or "", the other one. */
  textOr(name: string, otherwise: string): string;
  /** A whole number; 0 where the service says nothing. */
  count(name: string): number;
  flag(name: string): boolean;
  /** A list; empty where the service says nothing. */
  texts(name: string): readonly string[];
}

/** The settings in an answer. A field is looked for by its name in the API. */
export function readSettings<S extends ResourceSchema>(
  schema: S,
  fieldsOf: (wireName: string) => FieldReader,
): SettingsOf<S> {
  return mapSettings(schema, (property, name) => {
    const wireName = wireNameOf(name, property);
    return readValue(property, fieldsOf(wireName), wireName);
  });
}

/** The settings as they are written to a service, by their names in its API. */
export function settingsBody<S extends ResourceSchema>(
  schema: S,
  settings: SettingsOf<S>,
): PropertyMap {
  const values = settings as PropertyMap;
  return Object.fromEntries(
    settingRows(schema).map(([name, property]) => [wireNameOf(name, property), values[name]]),
  );
}

function readValue(property: PropertySchema, fields: FieldReader, name: string): unknown {
  switch (property.type) {
    case "duration":
    case "integer":
      return fields.count(name);
    case "stringList":
      return fields.texts(name);
    case "boolean":
      return fields.flag(name);
    case "string":
      return typeof property.default === "string"
        ? fields.textOr(name, property.default)
        : fields.text(name);
    case "connection":
      throw new Error("A connection is no setting of an object.");
  }
}

function wireNameOf(name: string, { wireName }: PropertySchema): string {
  return wireName ?? snakeCase(name);
}
