import type { ResourceSchema } from "./schema.js";

/** Values as a program writes them. */
interface Written {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly duration: number | string;
  readonly stringList: readonly string[];
}

/** Values as a service keeps them: a duration is a number of seconds. */
interface Stored extends Omit<Written, "duration"> {
  readonly duration: number;
}

/** A connection is an object of its fields, each of them a text or left out. */
type WrittenValue<P> = P extends { readonly fields: infer Fields }
  ? { readonly [Field in keyof Fields]?: string }
  : P extends { readonly type: infer Type extends keyof Written }
    ? Written[Type]
    : never;

/** Names of the rows that have a mark. */
type MarkedName<Rows, Mark> = {
  [Name in keyof Rows]: Rows[Name] extends Mark ? Name : never;
}[keyof Rows];

/** Values as a program writes them, for each row one. */
type WrittenValues<Rows> = {
  readonly [Name in MarkedName<Rows, { readonly required: true }>]: WrittenValue<Rows[Name]>;
} & {
  readonly [Name in Exclude<keyof Rows, MarkedName<Rows, { readonly required: true }>>]?:
    WrittenValue<Rows[Name]> | undefined;
};

/** Names of the arguments that are settings of the object. */
export type SettingName<S extends ResourceSchema> = MarkedName<
  S["inputs"],
  { readonly setting: true }
>;

/** Names of the arguments that are instructions to the provider. */
export type FlagName<S extends ResourceSchema> = MarkedName<S["inputs"], { readonly flag: true }>;

/** A resource's arguments, as its schema has them. */
export type ArgumentsOf<S extends ResourceSchema> = WrittenValues<S["inputs"]>;

/** Those of them that are settings of the object. */
export type SettingArguments<S extends ResourceSchema> = WrittenValues<
  Pick<S["inputs"], SettingName<S>>
>;

/** Those of them that are instructions to the provider. */
export type FlagArguments<S extends ResourceSchema> = WrittenValues<Pick<S["inputs"], FlagName<S>>>;

/** The settings of an object in their one form, none left out. */
export type SettingsOf<S extends ResourceSchema> = {
  readonly [Name in SettingName<S>]: S["inputs"][Name] extends {
    readonly type: infer Type extends keyof Stored;
  }
    ? Stored[Type]
    : never;
};
