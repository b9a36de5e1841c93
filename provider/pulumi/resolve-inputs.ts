import * as pulumi from "@pulumi/pulumi";
import type { PropertyMap } from "../core/settings/connection.js";
import { isTooDeep, UNKNOWN, TOO_DEEP } from "../core/schema/schema.js";
import { HIDDEN } from "./hidden.js";

/** Properties as the engine told them to the program. */
interface Settled {
  /** The values of arguments and outputs; UNKNOWN in place of what is not known yet. */
  readonly args: PropertyMap;
  /** The same with the engine's own properties, and ours. */
  readonly all: PropertyMap;
  /** Names of the properties whose values are secret. */
  readonly secret: readonly string[];
}

/** What Pulumi's Outputs have, and its types do not show. */
interface Knowable {
  readonly isKnown: Promise<boolean>;
}

/**
 * The values of properties that a hook or a transform was handed. Secrets come as Outputs, whose values
 * are there already: a value that is marked secret is a value all the same.
 *
 * @param unread names whose values are never looked at: those of keys
 */
export async function resolveInputs(
  properties: Readonly<Record<string, unknown>>,
  unread: ReadonlySet<string>,
): Promise<Settled> {
  const secret: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    const { inside, isSecret } = await settledInside(value, unread.has(name));
    values[name] = inside;
    if (isSecret) secret.push(name);
  }
  return { args: argsFromPulumi(values), all: values, secret };
}

/** Values that a program gives, as far as they are known; an Output is waited for, in preview as in up. */
export async function valuesAmong(
  args: pulumi.Inputs,
  names: readonly string[],
): Promise<PropertyMap> {
  const entries = names
    .filter((name) => args[name] !== undefined)
    .map(async (name): Promise<[string, unknown]> => {
      const value: unknown = args[name];
      return [name, isPending(value) ? await valueOf(pulumi.output(value)) : value];
    });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * The same of one value. A transform gets a field of a connection, or an item of a list, as an Output of its
 * own; what is secret inside makes the whole value one.
 */
async function settledInside(
  value: unknown,
  isUnread: boolean,
): Promise<{ readonly inside: unknown; readonly isSecret: boolean }> {
  if (pulumi.Output.isInstance(value)) {
    const isSecret = await pulumi.isSecret(value);
    return { inside: isUnread ? UNKNOWN : await valueOf(value), isSecret };
  }
  if (!isPending(value) || value instanceof Promise) return { inside: value, isSecret: false };
  const parts = await Promise.all(
    Object.entries(value as object).map(
      async ([name, one]: [string, unknown]) => [name, await settledInside(one, isUnread)] as const,
    ),
  );
  const inside = parts.map(([name, part]) => [name, part.inside] as const);
  return {
    inside: Array.isArray(value) ? inside.map(([, one]) => one) : Object.fromEntries(inside),
    isSecret: parts.some(([, { isSecret }]) => isSecret),
  };
}

/** The value of an Output, or UNKNOWN. `apply` alone would never answer for what is not known. */
export async function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const { isKnown } = output as unknown as Knowable;
  if (!(await isKnown)) return UNKNOWN;
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

/** An Output as text alone: what depends on its component would wait for all of its children. */
export function textOf(output: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

/** Whether a value is one that a program may have to wait for. */
export function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value is, or has inside, one that a program may have to wait for. */
export function isPending(value: unknown): boolean {
  if (isOutput(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isPending);
}

/** Whether a value may wait for another resource. An Output that no resource made does not. */
export function mayWait(value: unknown): boolean {
  if (pulumi.Output.isInstance(value)) return resourcesOf(value).some((one) => !isReference(one));
  if (value instanceof Promise) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(mayWait);
}

/** The resources that an Output comes from: what Pulumi knows, and its types do not show. */
function resourcesOf(output: object): readonly unknown[] {
  const ask: unknown = Reflect.get(output, "resources");
  const answer: unknown = typeof ask === "function" ? Reflect.apply(ask, output, []) : [];
  return answer instanceof Set ? [...(answer as Set<unknown>)] : [];
}

/** A reference to another stack reads that stack's outputs, and waits for nothing in this one. */
function isReference(resource: unknown): boolean {
  return resource instanceof pulumi.StackReference;
}

/** The engine's stand-in for a value that it does not know yet (`pulumi.runtime.unknownValue`). */
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The mark of a hook argument that is not known yet (Pulumi's `unknown`, which it does not export). */
const UNKNOWN_BRAND = "__pulumiUnknown";

const OURS_OR_PULUMIS = new Set([HIDDEN, "__provider", "__defaults"]);

/**
 * Arguments as the core takes them: without the engine's own keys, and with UNKNOWN in place of
 * what is not known. Works for a handler's properties (sentinel) and a hook's (unknowns and Outputs).
 */
export function argsFromPulumi(
  properties: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !OURS_OR_PULUMIS.has(key))
      .map(([key, value]) => [key, argumentFrom(value)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

/** One value, or what stands for one that no argument can have. */
function argumentFrom(value: unknown): unknown {
  return isTooDeep(value, comesLater) ? TOO_DEEP : fromPulumi(value);
}

/** An unknown, an Output, a promise and the sentinel all mean: not known. */
function fromPulumi(value: unknown): unknown {
  if (value === UNKNOWN_SENTINEL) return UNKNOWN;
  if (Array.isArray(value)) return value.map(fromPulumi);
  if (typeof value === "object" && value !== null) {
    if (comesLater(value)) return UNKNOWN;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromPulumi(one)]));
  }
  return value;
}

/** Whether a value comes later, so that nobody looks into it. */
function comesLater(value: object): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise || UNKNOWN_BRAND in value;
}
