import fc from "fast-check";

/** A resource of a random program: a name, and which object of its kind it declares. */
export interface RandomResource {
  readonly kind: "Authorization" | "ManagedCredential" | "VaultAuthRole" | "VaultAuthBackend";
  readonly name: string;
  /** Number of the object among those of its kind. */
  readonly object: number;
  /** A difference that an update makes: the policy of a role, the description of a mount. */
  readonly variant: number;
  readonly deleteBeforeReplace: boolean;
  /** The name that it had, by an alias. */
  readonly alias?: string;
}

/** A call that the emulator fails: how, of which service, after how many that pass. */
interface RandomFault {
  readonly kind: "server-error" | "lost-answer";
  readonly service: "vault" | "tic-settings";
  readonly skip: number;
}

/** How one command of a story goes. */
export interface RandomRun {
  readonly program: readonly RandomResource[];
  readonly destroy: boolean;
  /** Another package's resource fails, declared before the resource of this number. */
  readonly failsBefore: number | undefined;
  /** The command is killed before its call of this number. */
  readonly killAt: number | undefined;
  /** The emulator fails one call. */
  readonly fault: RandomFault | undefined;
  /** Only these resources of the program, by number, are targeted. */
  readonly targets: readonly number[] | undefined;
  /** --replace for the resource of this number. */
  readonly replaces: number | undefined;
  readonly oneAtATime: "as-listed" | "reversed" | undefined;
}

/** How many objects there are of each kind. */
const OBJECTS = {
  Authorization: 1,
  ManagedCredential: 3,
  VaultAuthRole: 4,
  VaultAuthBackend: 2,
} as const;

const NAMES = ["a", "b", "c", "d"];

function resourcesOf(kind: RandomResource["kind"], most: number): fc.Arbitrary<RandomResource[]> {
  const names = fc.shuffledSubarray(NAMES, { maxLength: most });
  const objects = fc.shuffledSubarray(
    Array.from({ length: OBJECTS[kind] }, (_none, index) => index),
    { minLength: Math.min(most, OBJECTS[kind]) },
  );
  const traits = fc.array(
    fc.record({
      variant: fc.nat({ max: 1 }),
      deleteBeforeReplace: fc.boolean(),
      alias: fc.option(fc.constantFrom(...NAMES), { nil: undefined, freq: 3 }),
    }),
    { minLength: most, maxLength: most },
  );
  return fc.tuple(names, objects, traits).map(([named, chosen, all]) => {
    const taken = new Set(named);
    return named.flatMap((name, index): RandomResource[] => {
      const object = chosen[index];
      const { alias, ...rest } = all[index] ?? { variant: 0, deleteBeforeReplace: false };
      if (object === undefined) return [];
      // Two resources with a claim to one old name are no program that the engine takes.
      const free = alias !== undefined && !taken.has(alias);
      if (free) taken.add(alias);
      return [{ kind, name, object, ...rest, ...(free ? { alias } : {}) }];
    });
  });
}

const programs: fc.Arbitrary<readonly RandomResource[]> = fc
  .tuple(
    resourcesOf("Authorization", 1),
    resourcesOf("ManagedCredential", 2),
    resourcesOf("VaultAuthBackend", 2),
    resourcesOf("VaultAuthRole", 3),
  )
  .chain((parts) => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length }));

const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined, freq: 2 });

const runs: fc.Arbitrary<RandomRun> = fc
  .record({
    program: programs,
    destroy: fc.constantFrom(false, false, false, true),
    trouble: fc.constantFrom("none", "none", "fails", "kill", "fault"),
    at: fc.nat({ max: 24 }),
    fault: fc.record({
      kind: fc.constantFrom("server-error" as const, "lost-answer" as const),
      service: fc.constantFrom("vault" as const, "tic-settings" as const),
      skip: fc.nat({ max: 12 }),
    }),
    targets: rarely(fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 })),
    replaces: rarely(fc.nat({ max: 7 })),
    oneAtATime: fc.constantFrom(undefined, "as-listed" as const, "reversed" as const),
  })
  .map(({ trouble, at, fault, ...run }) => ({
    ...run,
    failsBefore: trouble === "fails" ? at % 8 : undefined,
    killAt: trouble === "kill" ? at + 1 : undefined,
    fault: trouble === "fault" ? fault : undefined,
  }));

/** Commands on one stack, one after the other. */
export const stories = fc.record({
  on: fc.boolean(),
  runs: fc.array(runs, { minLength: 1, maxLength: 4 }),
});
