import fc from "fast-check";
import { programs, type RandomProgram } from "./programs.js";
import { reshape, SHAPES } from "./reshape.js";

/** A call that the emulator fails: how, of which service, after how many that pass. */
interface RandomFault {
  readonly kind: "server-error" | "lost-answer";
  readonly service: "vault" | "tic-settings";
  readonly skip: number;
}

/** What somebody else does before a run. */
export type Outside =
  "nothing" | "a role on a mount" | "a stack by authorization" | "a stack by a credential";

/** How one command of a story goes. */
export interface RandomRun {
  readonly program: RandomProgram;
  readonly destroy: boolean;
  /** A destroy that does not run the program. */
  readonly plain: boolean;
  /** Another package's resource fails, declared before the resource of this number. */
  readonly failsBefore: number | undefined;
  /** The command is killed before its call of this number. */
  readonly killAt: number | undefined;
  /** The emulator fails one call. */
  readonly fault: RandomFault | undefined;
  /** Only these resources of the program, by number, are targeted; in a destroy they are left out. */
  readonly targets: readonly number[] | undefined;
  /** --replace for the resource of this number. */
  readonly replaces: number | undefined;
  readonly oneAtATime: "as-listed" | "reversed" | undefined;
  readonly preconditions: "error" | "warn" | "off";
  readonly outside: Outside;
  /** Where the command is refused: which of its advices is followed; undefined is none. */
  readonly follows: number | undefined;
}

/** What is there before the story. */
export interface RandomSeed {
  readonly on: boolean;
  readonly otherOn: boolean;
  /** What a role and a mount that programs declare are like there already. */
  readonly there: "nothing" | "alike" | "different";
  /** Both accounts have a credential that programs declare, and their ids are the same. */
  readonly sameIds: boolean;
  readonly stack: "none" | "authorization" | "credential" | "unknown status" | "running";
}

/** Commands on one stack, one after the other. */
export interface Story {
  readonly seed: RandomSeed;
  readonly runs: readonly RandomRun[];
  /** Which advices are followed at the end. */
  readonly choice: number;
  /** It ends with a destroy. */
  readonly ends: boolean;
}

/** A run without any trouble. */
export const UNTROUBLED: Omit<RandomRun, "program"> = {
  destroy: false,
  plain: false,
  failsBefore: undefined,
  killAt: undefined,
  fault: undefined,
  targets: undefined,
  replaces: undefined,
  oneAtATime: undefined,
  preconditions: "error",
  outside: "nothing",
  follows: undefined,
};

const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined, freq: 2 });

const steps = fc.record({
  fresh: programs,
  shapes: fc.array(fc.constantFrom(...SHAPES), { minLength: 1, maxLength: 2 }),
  pick: fc.nat({ max: 11 }),
  destroy: fc.constantFrom(false, false, false, false, true),
  plain: fc.constantFrom(false, false, false, true),
  trouble: fc.constantFrom("none", "none", "none", "fails", "kill", "fault"),
  at: fc.nat({ max: 24 }),
  fault: fc.record({
    kind: fc.constantFrom("server-error" as const, "lost-answer" as const),
    service: fc.constantFrom("vault" as const, "tic-settings" as const),
    skip: fc.nat({ max: 12 }),
  }),
  targets: rarely(fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 })),
  replaces: rarely(fc.nat({ max: 7 })),
  oneAtATime: fc.constantFrom(undefined, "as-listed" as const, "reversed" as const),
  preconditions: fc.constantFrom<RandomRun["preconditions"][]>(
    ...["error" as const, "error" as const, "error" as const, "error" as const],
    ...["error" as const, "error" as const, "warn" as const, "off" as const],
  ),
  outside: fc.constantFrom<Outside[]>(
    ...["nothing" as const, "nothing" as const, "nothing" as const],
    ...["a role on a mount" as const, "a stack by authorization" as const],
    "a stack by a credential",
  ),
  follows: rarely(fc.nat({ max: 3 })),
});

type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

function nextProgram(before: RandomProgram, { fresh, shapes, pick }: Step): RandomProgram {
  return shapes.reduce<RandomProgram>((program, shape) => {
    return shape === "fresh" ? fresh : reshape(program, shape, pick);
  }, before);
}

function runOf(
  { fresh: _fresh, shapes: _shapes, pick: _pick, trouble, at, fault, ...run }: Step,
  program: RandomProgram,
): RandomRun {
  return {
    ...run,
    program,
    failsBefore: trouble === "fails" ? at % 8 : undefined,
    killAt: trouble === "kill" ? at + 1 : undefined,
    fault: trouble === "fault" ? fault : undefined,
  };
}

/** Stories. */
export const stories: fc.Arbitrary<Story> = fc
  .record({
    seed: fc.record({
      on: fc.boolean(),
      otherOn: fc.boolean(),
      there: fc.constantFrom<RandomSeed["there"][]>("nothing", "nothing", "alike", "different"),
      sameIds: fc.boolean(),
      stack: fc.constantFrom<RandomSeed["stack"][]>(
        ...["none" as const, "none" as const, "authorization" as const],
        ...["credential" as const, "unknown status" as const, "running" as const],
      ),
    }),
    first: programs,
    steps: fc.array(steps, { minLength: 1, maxLength: 4 }),
    choice: fc.nat({ max: 3 }),
    ends: fc.boolean(),
  })
  .map(({ first, steps: all, ...story }) => {
    const runs: RandomRun[] = [];
    for (const step of all) {
      const before = runs.at(-1)?.program;
      runs.push(runOf(step, before === undefined ? first : nextProgram(before, step)));
    }
    return { ...story, runs };
  });
