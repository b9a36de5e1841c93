/** What a field holds, by what it is on the wire. `int` stands for every integer from 0 on. */
interface Scalars {
  readonly string: string;
  readonly bytes: Uint8Array;
  readonly bool: boolean;
  readonly int: number;
}

export type FieldType = keyof Scalars | Message;

type ValueOf<Type extends FieldType> = Type extends keyof Scalars
  ? Scalars[Type]
  : Type extends Message
    ? MessageOf<Type>
    : never;

/** A field of a message: its number on the wire, what it holds, and how many. */
export interface Field<Value = unknown> {
  readonly number: number;
  readonly type: FieldType;
  /**
   * `plain`: one, whose zero is not sent and is read where nothing came.
   * `optional`: one that may be absent, and whose zero is sent.
   * `many`: a list. `map`: by keys that are strings.
   */
  readonly cardinality: "plain" | "optional" | "many" | "map";
  /** Never there: it tells the compiler what the field holds. */
  readonly value?: Value;
}

/** A message: its fields by the protocol's own names in camelCase. */
export type Message = Readonly<Record<string, Field>>;

type Optional<M extends Message> = {
  [Name in keyof M]: M[Name] extends Field<infer Value>
    ? undefined extends Value
      ? Name
      : never
    : never;
}[keyof M];

export type MessageOf<M extends Message> = {
  readonly [Name in Exclude<keyof M, Optional<M>>]: NonNullable<M[Name]["value"]>;
} & { readonly [Name in Optional<M>]?: NonNullable<M[Name]["value"]> };

/** A field with one value, whose zero is not sent. */
export function plain<
  Type extends Exclude<FieldType, Message>,
  Value extends ValueOf<Type> = ValueOf<Type>,
>(number: number, type: Type): Field<Value> {
  return { number, type, cardinality: "plain" };
}

export function optional<Type extends FieldType>(
  number: number,
  type: Type,
): Field<ValueOf<Type> | undefined> {
  return { number, type, cardinality: "optional" };
}

/** A message that could be absent, and that this provider always sends. */
export function required<M extends Message>(number: number, type: M): Field<MessageOf<M>> {
  return { number, type, cardinality: "optional" };
}

export function many<Type extends FieldType>(
  number: number,
  type: Type,
): Field<readonly ValueOf<Type>[]> {
  return { number, type, cardinality: "many" };
}

export function map<Type extends FieldType>(
  number: number,
  type: Type,
): Field<Readonly<Record<string, ValueOf<Type>>>> {
  return { number, type, cardinality: "map" };
}
