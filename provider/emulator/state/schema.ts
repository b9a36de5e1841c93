declare const KEPT: unique symbol;
declare const SHOWN: unique symbol;
const OPTIONAL = Symbol("optional");

/** A JSON Schema, the type of what fits it, and the type of what is left without the secrets. */
export interface Schema<Value = unknown, Shown = Value> {
  readonly [KEPT]?: Value;
  readonly [SHOWN]?: Shown;
}

interface Optional {
  readonly [OPTIONAL]: true;
}
interface Hidden {
  readonly hidden: true;
}

export type Properties = Readonly<Record<string, Schema>>;

/** What a schema describes. */
export type Kept<S> = S extends Schema<infer Value, unknown> ? Value : never;

/** The same without its secrets. */
export type Shown<S> = S extends Schema<unknown, infer Value> ? Value : never;

export type ObjectOf<P> = Flat<
  { [K in keyof P as P[K] extends Optional ? never : K]: Kept<P[K]> } & {
    [K in keyof P as P[K] extends Optional ? K : never]?: Kept<P[K]>;
  }
>;

type ShownOf<P> = ObjectOf<{
  [K in keyof P as Shown<P[K]> extends Hidden ? never : K]: Schema<Shown<P[K]>> &
    (P[K] extends Optional ? Optional : unknown);
}>;

type Flat<T> = { [K in keyof T]: T[K] };

/** A JSON Schema whose type the caller gives. */
export function schema<Value, Shown = Value>(json: object): Schema<Value, Shown> {
  return json;
}

export const string = schema<string>({ type: "string" });
/** A text that is not empty. */
export const name = schema<string>({ type: "string", minLength: 1 });
export const boolean = schema<boolean>({ type: "boolean" });
export const count = integer(0, Number.MAX_SAFE_INTEGER);
/** ISO 8601 in UTC, such as `2026-01-31T12:00:00Z`. */
export const time = schema<string>({
  type: "string",
  pattern:
    "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$",
});
/** Anything: whoever takes it checks it. */
export const anything = schema<unknown>({});

export function integer(minimum: number, maximum: number): Schema<number> {
  return schema({ type: "integer", minimum, maximum });
}

export function oneOf<Value extends string>(...values: Value[]): Schema<Value> {
  return schema({ type: "string", enum: values });
}

export function listOf<Value, Shown>(
  items: Schema<Value, Shown>,
  minItems = 0,
): Schema<Value[], Shown[]> {
  return schema({ type: "array", items, minItems });
}

export function recordOf<Value, Shown>(
  values: Schema<Value, Shown>,
): Schema<Record<string, Value>, Record<string, Shown>> {
  return schema({ type: "object", additionalProperties: values });
}

export function optional<S extends Schema>(of: S): S & Optional {
  return { ...of, [OPTIONAL]: true };
}

/** A property that the control API never shows. */
export function secret<Value>(of: Schema<Value>): Schema<Value, Hidden> {
  return schema({ ...of, writeOnly: true });
}

/** An object that has these properties and no other. */
export function object<P extends Properties>(properties: P): Schema<ObjectOf<P>, ShownOf<P>> {
  const names = Object.keys(properties);
  return schema({
    type: "object",
    additionalProperties: false,
    required: names.filter((one) => !isOptional(properties[one])),
    properties,
  });
}

export function isOptional(property: Schema | undefined): boolean {
  return property !== undefined && OPTIONAL in property;
}

/** A value that fits a schema, without its secrets. */
export function withoutSecrets<Shown>(of: Schema<unknown, Shown>, value: unknown): Shown {
  return shown(of as Json, value) as Shown;
}

interface Json {
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json | false;
  readonly writeOnly?: true;
}

function shown({ items, properties, additionalProperties }: Json, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => shown(items ?? {}, one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const property = properties ? properties[key] : additionalProperties;
      return property && !property.writeOnly ? [[key, shown(property, one)]] : [];
    }),
  );
}

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: unknown;
  readonly parentSchema?: unknown;
}

/**
 * What is wrong with a value and where, with an example if the schema has one. The value itself is
 * never part of the text: it may be a secret key.
 *
 * @param label the name of the whole
 */
export function describeSchemaError(error: SchemaError | undefined, label: string): string {
  if (!error) return `${label}: not of the right form`;
  const path = `${label}${error.instancePath.replaceAll("/", ".")}`;
  const params = error.params as { additionalProperty?: string; allowedValues?: unknown[] };
  const detail = params.additionalProperty ?? params.allowedValues?.join(", ");
  const examples = (error.parentSchema as { examples?: unknown[] } | undefined)?.examples;
  const example = examples ? `. Example: ${JSON.stringify(examples[0])}` : "";
  return `${path}: ${error.message ?? "is wrong"}${detail ? ` (${detail})` : ""}${example}`;
}
