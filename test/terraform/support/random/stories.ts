import fc from "fast-check";

import { addressOf, settled, wishFor, type Edit, type Shape } from "./shapes.js";
import { nameOf, OBJECTS, type Wishes } from "./wishes.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** A call that the emulator fails: how, of which service, after how many that pass. */
interface Fault {
  readonly kind: "server-error" | "lost-answer" | "error";
  readonly service: "vault" | "tic-settings";
  readonly skip: number;
  /** In the plan already, or from the apply on. */
  readonly inPlan: boolean;
}

/** One command, on the program that the edits make of the one before. */
export interface Chapter {
  readonly edits: readonly Edit[];
  /** A rename is told with a moved block. */
  readonly moved: boolean;
  readonly destroy: boolean;
  readonly parallelism: number;
  readonly refresh: boolean;
  readonly saved: boolean;
  readonly targets: readonly number[] | undefined;
  readonly replace: number | undefined;
  readonly killAt: number | undefined;
  readonly fault: Fault | undefined;
  /** A stack of somebody is applied before: it uses what is there. */
  readonly stack: "Authorization" | "Credential" | undefined;
  /** The order of steps that nothing else orders. */
  readonly order: readonly number[];
}

export interface Story {
  readonly begin: Wishes;
  readonly on: boolean;
  readonly aliases: boolean;
  readonly chapters: readonly Chapter[];
}

type StoryServices = "vault" | "tic" | "both";

const KINDS: Readonly<Record<StoryServices, readonly ResourceKind[]>> = {
  vault: ["VaultAuthRole", "VaultAuthRole", "VaultAuthBackend"],
  tic: ["ManagedCredential", "ManagedCredential", "Authorization"],
  both: ["VaultAuthRole", "VaultAuthBackend", "ManagedCredential", "Authorization"],
};

const SHAPES: readonly Shape[] = [
  "shift",
  "swap",
  "rename",
  "hand-on",
  "replace",
  "vary",
  "remove",
  "add",
  "order",
  "activate",
  "same",
];

function beginnings(services: StoryServices): fc.Arbitrary<Wishes> {
  const most: Readonly<Record<ResourceKind, number>> = {
    VaultAuthRole: 3,
    VaultAuthBackend: 2,
    ManagedCredential: 2,
    Authorization: 1,
  };
  const kinds = [...new Set(KINDS[services])];
  return fc
    .tuple(
      ...kinds.map((kind) =>
        fc.record({
          objects: fc.shuffledSubarray([...OBJECTS[kind]], { maxLength: most[kind] }),
          traits: fc.array(fc.record({ one: fc.nat(9), other: fc.nat(9) }), {
            minLength: 3,
            maxLength: 3,
          }),
        }),
      ),
    )
    .map((parts) => {
      const wishes = parts.flatMap(({ objects, traits }, at) => {
        const kind = kinds[at] ?? "VaultAuthRole";
        return objects.map((object, index) =>
          wishFor(kind, addressOf(kind, index), object, traits[index] ?? { one: 0, other: 0 }),
        );
      });
      return settled(wishes, (wish) => nameOf(wish, wishes));
    });
}

const often = <T>(one: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined, freq });

function chapters(services: StoryServices): fc.Arbitrary<Chapter> {
  return fc
    .record({
      edits: fc.array(
        fc.record({
          shape: fc.constantFrom(...SHAPES),
          kind: fc.constantFrom(...KINDS[services]),
          one: fc.nat(9),
          other: fc.nat(9),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      moved: fc.boolean(),
      destroy: fc.constantFrom(false, false, false, false, false, true),
      parallelism: fc.constantFrom(10, 10, 1),
      refresh: fc.constantFrom(true, true, true, false),
      saved: fc.constantFrom(false, false, false, true),
      targets: fc.option(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }), {
        nil: undefined,
        freq: 1,
      }),
      isTargeted: fc.constantFrom(false, false, false, false, true),
      replace: often(fc.nat(7), 1),
      isReplaced: fc.constantFrom(false, false, true),
      trouble: fc.constantFrom("none", "none", "kill", "fault", "fault" as const),
      killAt: fc.integer({ min: 1, max: 8 }),
      fault: fc.record({
        kind: fc.constantFrom("server-error" as const, "lost-answer" as const, "error" as const),
        service: fc.constantFrom(
          ...(services === "vault"
            ? (["vault"] as const)
            : services === "tic"
              ? (["tic-settings"] as const)
              : (["vault", "tic-settings"] as const)),
        ),
        skip: fc.nat(14),
        inPlan: fc.constantFrom(false, false, false, true),
      }),
      stack: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        "Authorization" as const,
        "Credential" as const,
      ),
      order: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
    })
    .map(
      ({ trouble, isTargeted, isReplaced, targets, replace, killAt, fault, stack, ...rest }) => ({
        ...rest,
        stack: services === "vault" ? undefined : stack,
        targets: isTargeted ? targets : undefined,
        replace: isReplaced ? replace : undefined,
        killAt: trouble === "kill" ? killAt : undefined,
        fault: trouble === "fault" ? fault : undefined,
      }),
    );
}

/** Commands on one state, one after the other. */
export const stories: fc.Arbitrary<Story> = fc
  .constantFrom<StoryServices>("vault", "vault", "tic", "both")
  .chain((services) =>
    fc.record({
      begin: beginnings(services),
      on: services === "vault" ? fc.constant(false) : fc.boolean(),
      aliases: fc.constantFrom(false, false, true),
      chapters: fc.array(chapters(services), { minLength: 1, maxLength: 3 }),
    }),
  );
