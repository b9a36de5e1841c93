import fc from "fast-check";
import { OBJECTS, type Side, type RandomResource } from "./resource.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** A random program: its resources in the order in which it declares them. */
export type RandomProgram = readonly RandomResource[];

/** The names of resources. */
export const NAMES = ["a", "b", "c", "d"];

const often = <T>(one: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(one, one, one, one, one, one, ...others);

const places: fc.Arbitrary<Side> = often<Side>("here", "there", "also-here", "namespace");

const traits = fc.record({
  side: places,
  variant: fc.nat({ max: 1 }),
  deleteBeforeReplace: fc.boolean(),
  alias: fc.option(fc.record({ name: fc.constantFrom(...NAMES), within: often(false, true) }), {
    nil: undefined,
    freq: 3,
  }),
  within: often(false, true),
  retain: often(false, true),
  protect: fc.constantFrom(false, false, false, false, false, false, false, false, false, true),
  ignores: often(false, true),
  goesWith: often(false, true, true),
  comesAfter: often(false, true),
  adopt: often<boolean | undefined>(undefined, true, false),
  force: often(false, true),
  active: often<boolean | undefined>(undefined, undefined, true, false),
  acknowledge: fc.constant([]),
});

function resourcesOf(kind: ResourceKind, most: number): fc.Arbitrary<RandomResource[]> {
  return fc
    .record({
      names: fc.shuffledSubarray(NAMES, { maxLength: most }),
      objects: fc.shuffledSubarray([...Array(OBJECTS[kind]).keys()], {
        minLength: Math.min(most, OBJECTS[kind]),
      }),
      // Two resources of one object, which no program may have.
      twin: fc.nat({ max: 15 }),
      all: fc.array(traits, { minLength: most, maxLength: most }),
    })
    .map(({ names, objects, twin, all }) =>
      names.flatMap((name, index): RandomResource[] => {
        const object = twin === 0 ? objects[0] : objects[index % objects.length];
        const its = all[index];
        if (object === undefined || its === undefined) return [];
        // An account has one switch: a second one is in another account, or a twin.
        const side = index > 0 && index >= objects.length && twin !== 0 ? "there" : its.side;
        return [{ kind, name, object, ...its, side }];
      }),
    );
}

/** Programs that stand for themselves. */
export const programs: fc.Arbitrary<RandomProgram> = fc
  .tuple(
    resourcesOf("Authorization", 2),
    resourcesOf("ManagedCredential", 2),
    resourcesOf("VaultAuthBackend", 2),
    resourcesOf("VaultAuthRole", 3),
  )
  .chain((parts) => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length }))
  .map(withoutClashes);

/** Two resources with a claim to one old name are no program that the engine takes. */
export function withoutClashes(program: RandomProgram): RandomProgram {
  const key = (kind: ResourceKind, name: string, within: boolean): string =>
    `${kind} ${name} ${String(within)}`;
  const taken = new Set<string>();
  const remaining = program.filter(({ kind, name, within }) => {
    const own = key(kind, name, within);
    if (taken.has(own)) return false;
    taken.add(own);
    return true;
  });
  return remaining.map((one) => {
    if (one.alias === undefined) return one;
    const old = key(one.kind, one.alias.name, one.alias.within);
    if (taken.has(old)) return { ...one, alias: undefined };
    taken.add(old);
    return one;
  });
}
