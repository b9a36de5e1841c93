import type { PropertyMap } from "../settings/connection.js";
import { snakeCase } from "../values/snake-case.js";
import type { PropertySchema, ResourceSchema } from "./schema.js";
import { mapSettings, settingRows } from "./settings.js";
import type { SettingsOf } from "./types.js";

/** Fields of a service's answer. A method throws where a field is of another type. */
export interface FieldReader {
  text(name: string): string;
  /** A text; where the service says nothing or "", the other one. */
  textOr(name: string, otherwise: string): string;
  /** A whole number; 0 where the service says nothing. */
  count(name: string): number;
  flag(name: string): boolean;
  /** A list; empty where the service says nothing. */
  texts(name: string): readonly string[];
}

/**
 * The settings in a service's answer.
 *
 * @param fieldsOf where in the answer a field is, by its name in the API
 */
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
