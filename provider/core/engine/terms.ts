import { MASK } from "../secrets/secrets.js";
import type { ResourceKind } from "./resource-kind.js";
import type { SettingKey } from "../settings/setting-fields.js";
import type { Connection, VaultConnection } from "../settings/settings.js";

/** Which values no sentence shows. */
export interface Hiding {
  /** Whether an argument's value is a secret of the user. @default never */
  hides?(name: string): boolean;
  /** The engine cannot tell which values are secret, so that no sentence shows one. */
  readonly hidesValues?: true;
  /** Tells a sentence of a service from ours, for a mask that knows both. @default the sentence */
  said?(sentence: string): string;
}

/**
 * An engine's own words for what a reader is told to do next. The core's and the client's texts are
 * written once: a rule asks these words, and an error holds terms (see `term`) that
 * `inWords` replaces where it is shown.
 */
export interface EngineTerms extends Hiding {
  /** An argument as the engine's users write it: `secretId` or `secret_id`. */
  attribute(name: string): string;
  /** An argument with a value, given as JSON: `force: true` or `force = true`. */
  attributeSet(name: string, value: string): string;
  /** The resource as the engine's users write it: `tic.Authorization` or `tic_authorization`. */
  resource(kind: ResourceKind): string;
  /** A secret that the program reads from outside: `config.requireSecret("x")` or `var.x`. */
  secretValue(name: string): string;
  /** A setting of the run: `tic:vaultCaCert` or `vault_ca_cert`. */
  setting(key: SettingKey): string;
  /** A setting with a value: `tic:settings: gateway` or `settings = "gateway"`. */
  settingSet(key: SettingKey, value: string): string;
  /** A field of the connection to an account: `the connection's profile` or `profile`. */
  accountField(field: keyof Connection): string;
  /** The same with a value: `connection: { profile: "production" }` or `profile = "production"`. */
  accountFieldSet(field: keyof Connection, value: string): string;
  /** A field of the connection to Vault: `the connection's tokenFile` or `vault_token_file`. */
  vaultField(field: keyof VaultConnection): string;
  /** The same with a value. */
  vaultFieldSet(field: keyof VaultConnection, value: string): string;
  /** How one resource is led to another account or server: `give the resource a connection`. */
  readonly otherConnection: string;
  /** The command that applies the program: `pulumi up`. */
  readonly apply: string;
  /** The command that reads the account first: `pulumi up --refresh`. */
  readonly applyRefreshed: string;
  /** The engine's run that changes nothing: `preview` or `plan`. */
  readonly preview: string;
  /** The engine's run that makes the changes: `up` or `apply`. */
  readonly applying: string;
  /** How two resources are told to be of two accounts: `give them different connections`. */
  readonly otherAccount: string;
  /** How a resource under a new name keeps its object: `say so with aliases: [{ name: "OLD" }]`. */
  readonly keepName: string;
  /** What makes the engine create a new object before it deletes the old one. */
  readonly createFirst: string;
  /** The options that leave resources out: `--target or --exclude`. */
  readonly leaveOut: string;
}

/** The words of a wording that take names. */
type TermKind = {
  [K in Exclude<keyof EngineTerms, keyof Hiding>]: EngineTerms[K] extends string ? never : K;
}[Exclude<keyof EngineTerms, keyof Hiding>];

/**
 * Terms stand in a text between code points that are no characters, so no text that came from
 * outside has one by chance; what is left of a broken one is escaped when it is printed.
 */
const [OPEN, NEXT, CLOSE] = ["\u{fdd0}", "\u{fdd1}", "\u{fdd2}"];
const TERM = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, "g");

function makeTerm(...parts: readonly string[]): string {
  return `${OPEN}${parts.join(NEXT)}${CLOSE}`;
}

/**
 * Terms for texts that are made where the engine is not known: in errors and in what is wrong with
 * an argument. Each is replaced by the engine's word of the same name.
 *
 * @example
 * new UserError(`Correct ${term.setting("vaultAddress")}.`); // Terraform: "Correct vault_address."
 */
export const term = {
  attribute: (name: string) => makeTerm("attribute", name),
  attributeSet: (name: string, value: string) => makeTerm("attributeSet", name, value),
  resource: (kind: ResourceKind) => makeTerm("resource", kind),
  secretValue: (name: string) => makeTerm("secretValue", name),
  setting: (key: SettingKey) => makeTerm("setting", key),
  settingSet: (key: SettingKey, value: string) => makeTerm("settingSet", key, value),
  accountField: (field: keyof Connection) => makeTerm("accountField", field),
  accountFieldSet: (field: keyof Connection, value: string) =>
    makeTerm("accountFieldSet", field, value),
  vaultField: (field: keyof VaultConnection) => makeTerm("vaultField", field),
  vaultFieldSet: (field: keyof VaultConnection, value: string) =>
    makeTerm("vaultFieldSet", field, value),
  otherConnection: makeTerm("otherConnection"),
  // One that was cut within a term has no whole one to be a part of.
  said: (sentence: string) =>
    sentence.split(OPEN).length === sentence.split(CLOSE).length
      ? makeTerm("said", sentence)
      : sentence,
} as const satisfies Record<TermKind | "otherConnection" | "said", unknown>;

/** Terms that stand in others: a value that is a secret of the program, in what a service said. */
const NESTED = 3;

/** A text with its terms in the words of an engine. */
export function inTerms(text: string, terms: EngineTerms): string {
  let replaced = text;
  for (let depth = 0; depth < NESTED; depth += 1) {
    replaced = replaced.replaceAll(TERM, (whole, content: string) => {
      const [kind = "", ...names] = content.split(NEXT);
      return isTerm(kind) ? wordFor(kind, names, terms) : whole;
    });
  }
  return replaced;
}

function isTerm(kind: string): kind is keyof typeof term {
  return Object.hasOwn(term, kind);
}

function wordFor(kind: keyof typeof term, names: readonly string[], terms: EngineTerms): string {
  if (kind === "otherConnection") return terms.otherConnection;
  if (kind === "said") return terms.said?.(names.join(NEXT)) ?? names.join(NEXT);
  // The compiler cannot match a word with the names that its term was made of.
  const byName = terms as unknown as Readonly<Record<string, (...parts: string[]) => string>>;
  return byName[kind]?.(...names) ?? "";
}

/**
 * An argument and what it is set to, as in `tokenTtl (2h)`; without the value where it may be a secret.
 *
 * @param name how it is called. @default the argument as the engine's users write it
 */
export function withValue(
  terms: Pick<EngineTerms, "attribute"> & Hiding,
  argument: string,
  value: string,
  name = terms.attribute(argument),
): string {
  if (terms.hidesValues === true) return name;
  return `${name} (${terms.hides?.(argument) === true ? MASK : value})`;
}

/** That an argument is set, as in `tokenPeriod is 30m`; without the value where it may be a secret. */
export function isSetTo(terms: EngineTerms, argument: string, value: string): string {
  const shown = terms.hides?.(argument) === true ? MASK : value;
  return `${terms.attribute(argument)} is ${terms.hidesValues === true ? "set" : shown}`;
}
