import type { ResourceKind } from "./resource-kind.js";

/**
 * An engine's own words for what a reader is told to do next. The rules are written once; each
 * adapter hands in its words.
 */
export interface Wording {
  /** An argument as the engine's users write it: `secretId` or `secret_id`. */
  attribute(name: string): string;
  /** The resource as the engine's users write it: `tic.Authorization` or `tic_authorization`. */
  resource(kind: ResourceKind): string;
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
  /** The engine cannot tell which values are secret, so that no sentence shows one. */
  readonly hidesValues?: true;
  /** The options that leave resources out: `--target or --exclude`. */
  readonly leaveOut: string;
}

/** An argument and what it is set to, as in `tokenTtl (2h)`; without the value where it may be a secret. */
export function withValue(words: Wording, argument: string, value: string): string {
  const name = words.attribute(argument);
  return words.hidesValues === true ? name : `${name} (${value})`;
}

/** That an argument is set, as in `tokenPeriod is 30m`; without the value where it may be a secret. */
export function isSetTo(words: Wording, argument: string, value: string): string {
  return `${words.attribute(argument)} is ${words.hidesValues === true ? "set" : value}`;
}
