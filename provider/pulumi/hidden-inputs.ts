import type { PropertyMap } from "../core/settings/connection.js";
import { PartialError } from "../core/engine/errors.js";
import { HIDDEN, hiddenOf, lasting, type Hidden } from "./hidden.js";

/*
 * A deletion is told outputs alone, and so is a reading, whose arguments replace all inputs, the hidden
 * one too. So the outputs keep a copy of the hidden input.
 */

/** What the outputs keep besides the state. */
export function keptIn(hidden: Hidden): PropertyMap {
  return { [HIDDEN]: lasting(hidden) };
}

/** What the engine takes for the mark of a secret (Pulumi's `specialSigKey` and `specialSecretSig`). */
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
