/**
 * A JSON Schema for each property of an object. The name of one that may be left out ends in `?`, as
 * in the type.
 */
export type PropertySchemas<T> = Readonly<Record<PropertyName<T, keyof T & string>, object>>;

type PropertyName<T, K extends keyof T & string> = K extends string
  ? Partial<Pick<T, K>> extends Pick<T, K>
    ? `${K}?`
    : K
  : never;

/** The JSON Schema of an object that has these properties and no other. */
export function objectSchema<T>(properties: PropertySchemas<T>): object {
  const entries = Object.entries<object>(properties);
  return {
    type: "object",
    additionalProperties: false,
    required: entries.map(([name]) => name).filter((name) => !name.endsWith("?")),
    properties: Object.fromEntries(
      entries.map(([name, schema]) => [name.replace(/\?$/, ""), schema]),
    ),
  };
}
