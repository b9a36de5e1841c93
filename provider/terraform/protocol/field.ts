/** What one value of a field is. `int` stands for every integer: as a number, from 0 on. */
export type FieldType = "string" | "bytes" | "bool" | "int" | Message;

/** A field of a message: its number on the wire, what it holds, and how many. */
export interface Field {
  readonly number: number;
  readonly type: FieldType;
  /**
   * `plain`: one, whose zero is not sent and is read where nothing came.
   * `optional`: one that may be absent, and whose zero is sent.
   * `many`: a list. `map`: by keys that are strings.
   */
  readonly cardinality: "plain" | "optional" | "many" | "map";
}

/** A message: its fields by their names in messages.ts. */
export type Message = Readonly<Record<string, Field>>;

/** The fields that a type of messages.ts needs: the compiler sees one that is missing. */
export type FieldsOf<T> = Readonly<Record<keyof T, Field>>;

/** A field with one value, whose zero is not sent. */
export function plain(number: number, type: Exclude<FieldType, Message>): Field {
  return { number, type, cardinality: "plain" };
}

/** A field that may be absent. */
export function optional(number: number, type: FieldType): Field {
  return { number, type, cardinality: "optional" };
}

/** A field with a list. */
export function many(number: number, type: FieldType): Field {
  return { number, type, cardinality: "many" };
}

/** A field with values by name. */
export function map(number: number, type: FieldType): Field {
  return { number, type, cardinality: "map" };
}
