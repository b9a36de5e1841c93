import { type PropertyMap, stringsOf } from "../core/settings/connection.js";
import { PartialError } from "../core/engine/errors.js";
import type { KindDescription } from "../core/engine/kind-description.js";
import { hasUnknown, type CheckFailure } from "../core/schema/schema.js";
import { safeText } from "../core/secrets/safe-text.js";
import { inTerms } from "../core/engine/terms.js";
import { pulumiTerms } from "./terms.js";
import type { ResourceKind, Subject } from "../core/engine/step.js";

/**
 * The hidden input of every resource: what its later removal must know and nobody is told then.
 * Its name starts with two underscores, so that Pulumi does not show it.
 */
export const HIDDEN = "__tic";

/** What the hidden input holds. Never a secret. */
export interface Hidden {
  /** The resource's own URN, which check and create are not told. */
  readonly urn?: string;
  /** The program declares what goes after this resource: the switch of a credential, the mount of a role. */
  readonly follows?: boolean;
  /** `retainOnDelete`: the removal makes no call. */
  readonly retain?: boolean;
  /** `deletedWith`: URN of the resource with which this one goes, with no call of its own. */
  readonly deletedWith?: string;
  /** That resource is the mount that this role is on. */
  readonly withOwnMount?: boolean;
  /** `ignoreChanges`, as the resource's own options have it. */
  readonly ignoreChanges?: readonly string[];
  /** Names of the arguments that the program marks as secret. */
  readonly secret?: readonly string[];
  /** Names of the settings that are secret: only a program is told. */
  readonly settings?: readonly string[];
  /** Set by check: id of the object that this one replaces. */
  readonly replaces?: string;
  /** Set by check: that object was to become Active, and is not yet. */
  readonly replacesPending?: true;
}

/** The hidden input among inputs; empty when it is missing, as from other versions. */
export function hiddenOf(inputs: Readonly<Record<string, unknown>> | undefined): Hidden {
  const value = inputs?.[HIDDEN];
  if (typeof value !== "object" || value === null) return {};
  const all = value as Record<string, unknown>;
  const { urn, follows, retain, deletedWith, withOwnMount, ignoreChanges } = all;
  const { secret, settings, replaces } = all;
  const ignored = textsIn(ignoreChanges);
  const marked = textsIn(secret);
  const concealed = textsIn(settings);
  return {
    ...(typeof urn === "string" ? { urn } : {}),
    ...(follows === true ? { follows } : {}),
    ...(retain === true ? { retain } : {}),
    ...(typeof deletedWith === "string" ? { deletedWith } : {}),
    ...(withOwnMount === true ? { withOwnMount } : {}),
    ...(ignored.length > 0 ? { ignoreChanges: ignored } : {}),
    ...(marked.length > 0 ? { secret: marked } : {}),
    ...(concealed.length > 0 ? { settings: concealed } : {}),
    ...(typeof replaces === "string" ? { replaces } : {}),
    ...(all.replacesPending === true ? { replacesPending: true } : {}),
  };
}

/** Options of a resource that a later deletion must know. */
export interface HiddenOptions {
  readonly retain: boolean;
  readonly deletedWith: string | undefined;
  readonly withOwnMount: boolean;
  readonly ignoreChanges: readonly string[];
}

/** A hidden input that tells of these options, and as before of all else. */
export function withOptions(
  hidden: Hidden,
  { retain, deletedWith, withOwnMount, ignoreChanges }: HiddenOptions,
): Hidden {
  return hiddenOf({
    [HIDDEN]: { ...hidden, retain, deletedWith, withOwnMount, ignoreChanges },
  });
}

/** What a new object is told of the one that it replaces. */
export type Replaced = Pick<Hidden, "replaces" | "replacesPending">;

/** The part of a hidden input that tells of the object that is replaced. */
export function replacedIn({ replaces, replacesPending }: Hidden): Replaced {
  return {
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesPending === undefined ? {} : { replacesPending }),
  };
}

/** What holds beyond one run: what an object is told of when it goes. */
function lasting({ replaces: _id, replacesPending: _pending, ...hidden }: Hidden): Hidden {
  return hidden;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/*
 * A deletion is told outputs alone, and so is a reading, whose arguments replace all inputs, the hidden
 * one too. So the outputs keep a copy of the hidden input.
 */

/** The hidden outputs that stand beside the state. */
export function keptIn(hidden: Hidden): PropertyMap {
  return { [HIDDEN]: lasting(hidden) };
}

/** The engine's mark of a secret (Pulumi's `specialSigKey` and `specialSecretSig`). */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** Outputs that tell a field of the connection again, which the engine cannot know. */
const OF_CONNECTION = ["address", "namespace"];

/** Outputs in which no secret of the program is in clear. */
export function outputsOf(state: PropertyMap, secret: ReadonlySet<string>): PropertyMap {
  if (!secret.has("connection")) return state;
  const marked = OF_CONNECTION.filter((name) => typeof state[name] === "string").map(
    (name) => [name, { ...SECRET, value: state[name] }] as const,
  );
  return { ...state, ...Object.fromEntries(marked) };
}

/** The inputs that `read` answers with. */
export function readInputs(args: PropertyMap, props: PropertyMap): PropertyMap {
  return { ...args, [HIDDEN]: lasting(hiddenOf(props)) };
}

/**
 * Whether the copy in the outputs differs from the hidden input, so that it has to be renewed. Another URN
 * alone, as of a renamed stack, is no reason: it serves messages only.
 */
export function restsOnOldCopy(olds: PropertyMap, news: PropertyMap): boolean {
  return meaning(olds) !== meaning(news);
}

function meaning(properties: PropertyMap): string {
  const { urn: _urn, ...hidden } = lasting(hiddenOf(properties));
  return JSON.stringify(Object.entries(hidden).sort());
}

/** A half-made object keeps the hidden copy too. */
export async function keeping<T>(
  hiddenInputs: PropertyMap,
  secret: ReadonlySet<string>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartialError)) throw error;
    const state = { ...outputsOf(error.state as PropertyMap, secret), ...hiddenInputs };
    throw new PartialError({ id: error.id, state }, error);
  }
}

/**
 * The engine's inputs with the arguments in their one form. What is not known yet goes back as the
 * engine sent it, and what the arguments are not made of stays.
 */
export function normalisedInputs(
  description: KindDescription,
  args: PropertyMap,
  news: PropertyMap,
): PropertyMap {
  if (description.normalise === undefined) return news;
  const normalised = description.normalise(args);
  const inputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(news)) {
    if (!(name in args) || hasUnknown(normalised[name])) inputs[name] = value;
    else if (name in normalised) inputs[name] = normalised[name];
  }
  return inputs;
}

/**
 * A check failure as Pulumi may show it, in its words: its text alone names the property.
 *
 * The engine prints the value of the property that a failure points at, a secret's too. And a key
 * may stand in any property: in a misspelt one, or swapped with `secretId`.
 *
 * @param masked leaves out what the program marks as secret
 */
export function withoutValue(
  { property, reason }: CheckFailure,
  masked: (text: string) => string,
): CheckFailure {
  const text = property === "" ? reason : `property ${property}: ${reason}`;
  return { property: "", reason: masked(safeText(inTerms(text, pulumiTerms))) };
}

/** The resource that makes a step, as a handler knows it: by the hidden URN, else by the arguments. */
export function subjectIn(kind: ResourceKind, args: PropertyMap, { urn }: Hidden): Subject {
  const label = urn?.split("::").at(-1) ?? textOf(args.name) ?? textOf(args.path) ?? kind;
  return { kind, key: urn ?? label, label, acknowledge: stringsOf(args.acknowledge) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
