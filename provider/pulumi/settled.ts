import * as pulumi from "@pulumi/pulumi";
import type { Bag } from "../core/connection.js";
import { UNKNOWN } from "../core/schema.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { isPending } from "./pending.js";

/** Properties as the engine told them to the program. */
export interface Settled {
  /** The values of arguments and outputs; UNKNOWN in place of what is not known yet. */
  readonly args: Bag;
  /** The same with the engine's own properties, and ours. */
  readonly all: Bag;
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
export async function settled(
  properties: Readonly<Record<string, unknown>>,
  unread: ReadonlySet<string>,
): Promise<Settled> {
  const secret: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    values[name] = value;
    if (!pulumi.Output.isInstance(value)) continue;
    if (await pulumi.isSecret(value)) secret.push(name);
    values[name] = unread.has(name) ? UNKNOWN : await valueOf(value);
  }
  return { args: argsFromPulumi(values), all: values, secret };
}

/** Values that a program gives, as far as they are known; an Output is waited for, in preview as in up. */
export async function valuesAmong(args: pulumi.Inputs, names: readonly string[]): Promise<Bag> {
  const entries = names
    .filter((name) => args[name] !== undefined)
    .map(async (name): Promise<[string, unknown]> => {
      const value: unknown = args[name];
      return [name, isPending(value) ? await valueOf(pulumi.output(value)) : value];
    });
  return Object.fromEntries(await Promise.all(entries));
}

/** The value of an Output, or UNKNOWN. `apply` alone would never answer for what is not known. */
export async function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const { isKnown } = output as unknown as Knowable;
  if (!(await isKnown)) return UNKNOWN;
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
