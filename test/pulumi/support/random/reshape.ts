import { NAMES, withoutClashes, type RandomProgram } from "./programs.js";
import { OBJECTS, isSameAddress, type Side, type RandomResource } from "./resource.js";

/** How a program becomes the next one, as people change programs. */
export const SHAPES = [
  "fresh",
  "fresh",
  "same",
  "rename",
  "rename with alias",
  "swap",
  "shift",
  "unshift",
  "move",
  "edit",
  "retain",
  "protect",
  "into",
  "into with alias",
  "drop",
  "ignore",
  "goes with",
  "twin",
] as const;

/** One of them. */
export type Shape = (typeof SHAPES)[number];

const PLACES: readonly Side[] = ["here", "there", "also-here", "namespace"];

/**
 * The next program.
 *
 * @param pick which resource it is about
 */
export function reshape(
  program: RandomProgram,
  shape: Exclude<Shape, "fresh">,
  pick: number,
): RandomProgram {
  const one = program[pick % Math.max(1, program.length)];
  if (one === undefined || shape === "same") return withoutOldNames(program);
  const before = withoutOldNames(program);
  const change = (changed: Partial<RandomResource>): RandomProgram =>
    before.map((other) => (isSameAddress(other, one) ? { ...other, ...changed } : other));
  return withoutClashes(shaped({ before, one, pick, change }, shape));
}

interface Reshaped {
  readonly before: RandomProgram;
  readonly one: RandomResource;
  readonly pick: number;
  readonly change: (changed: Partial<RandomResource>) => RandomProgram;
}

function shaped(
  { before, one, pick, change }: Reshaped,
  shape: Exclude<Shape, "fresh" | "same">,
): RandomProgram {
  const { name, within } = one;
  const siblings = before.filter(({ kind }) => kind === one.kind);
  switch (shape) {
    case "rename":
      return change({ name: otherName(one, before) });
    case "rename with alias":
      return change({ name: otherName(one, before), alias: { name, within } });
    case "swap":
      return turned(before, siblings, 1);
    case "shift":
      // A loop over a list without its first element: names are indexes.
      return turned(before, siblings, 1).filter((other) => !isLast(other, siblings));
    case "unshift":
      return unshifted(before, siblings, one);
    case "move":
      return change({ side: PLACES[pick % PLACES.length] ?? "here" });
    case "edit":
      return change({ variant: 1 - one.variant });
    case "retain":
      return change({ retain: !one.retain });
    case "protect":
      return change({ protect: !one.protect });
    case "into":
      return change({ within: !within });
    case "into with alias":
      return change({ within: !within, alias: { name, within } });
    case "drop":
      return before.filter((other) => !isSameAddress(other, one));
    case "ignore":
      return change({ ignores: !one.ignores, variant: 1 - one.variant });
    case "goes with":
      return change({ goesWith: !one.goesWith });
    case "twin":
      return [...before, { ...one, name: otherName(one, before) }];
  }
}

/** The objects of siblings, each handed on to the next one. */
function turned(
  program: RandomProgram,
  siblings: readonly RandomResource[],
  by: number,
): RandomProgram {
  return program.map((one) => {
    const index = siblings.findIndex((other) => isSameAddress(one, other));
    const next = siblings[(index + by + siblings.length) % siblings.length];
    if (index < 0 || next === undefined) return one;
    return { ...one, object: next.object, side: next.side, variant: next.variant };
  });
}

/** A loop over a list with a new first element. */
function unshifted(
  program: RandomProgram,
  siblings: readonly RandomResource[],
  one: RandomResource,
): RandomProgram {
  const [first] = siblings;
  const last = siblings.at(-1);
  const numbers = [...Array(OBJECTS[one.kind]).keys()];
  const object = numbers.find((number) => !siblings.some((other) => other.object === number));
  if (first === undefined || last === undefined || object === undefined) return program;
  const moved = turned(program, siblings, -1).map((other) =>
    isSameAddress(other, first) ? { ...other, object } : other,
  );
  return [...moved, { ...last, name: otherName(one, program) }];
}

function isLast(one: RandomResource, siblings: readonly RandomResource[]): boolean {
  const last = siblings.at(-1);
  return last !== undefined && isSameAddress(one, last);
}

function otherName({ kind, name }: RandomResource, program: RandomProgram): string {
  const taken = program.filter((one) => one.kind === kind).map((one) => one.name);
  return NAMES.find((one) => !taken.includes(one)) ?? `${name}2`;
}

function withoutOldNames(program: RandomProgram): RandomProgram {
  return program.map((one) => ({ ...one, alias: undefined }));
}
