import { NAMES } from "../programs.js";
import { isSameAddress, sideOf, type RandomResource } from "../resource.js";
import type { Stage } from "../stage.js";
import type { RandomRun } from "../stories.js";
import type { Refusal } from "./refusals.js";
import type { ResourceKind } from "../../../../support/kinds.js";

/** Who follows an advice: the refusal, and the run that it refused. */
export interface Advised {
  readonly stage: Stage;
  readonly run: RandomRun;
  readonly refusal: Refusal;
  /** Does another run first, which must go through. */
  readonly first: (run: RandomRun) => Promise<void>;
}

/** One way to follow an advice: the run to do next; undefined where it leads nowhere here. */
export type Way = (advised: Advised) => Promise<RandomRun | undefined> | RandomRun | undefined;

/** The ways that a refusal offers. */
export interface Advice {
  readonly rule: string;
  readonly summary: RegExp;
  /** What the refusal says to do next has this in it. @default anything */
  readonly next?: RegExp;
  readonly ways: readonly Way[];
}

/** The run without the resources that match. */
export function without(run: RandomRun, matches: (one: RandomResource) => boolean): RandomRun {
  return { ...run, program: run.program.filter((one) => !matches(one)) };
}

/** The run with the resources changed that match; undefined where none does. */
export function changed(
  run: RandomRun,
  matches: (one: RandomResource) => boolean,
  change: Partial<RandomResource>,
): RandomRun | undefined {
  if (!run.program.some(matches)) return undefined;
  const program = run.program.map((one) => (matches(one) ? { ...one, ...change } : one));
  return { ...run, program };
}

/** The run with one more resource, where the program has none of its address. */
export function withMore(run: RandomRun, more: readonly RandomResource[]): RandomRun {
  const added = more.filter((one) => !run.program.some((other) => isSameAddress(one, other)));
  return { ...run, program: [...added, ...run.program] };
}

/** The same program, applied as a whole. */
export function applied(run: RandomRun): RandomRun {
  return { ...run, destroy: false, plain: false, targets: undefined, replaces: undefined };
}

/** Resources of one kind on one side. */
export function at(kind: ResourceKind, side: string): (one: RandomResource) => boolean {
  return (one) => one.kind === kind && sideOf(one) === side;
}

/** The account or server of a refusal: that of the object that is deleted, or of the resource. */
export function sideIn({ stage, refusal }: Pick<Advised, "stage" | "refusal">): string {
  const { text, rule, urn = "" } = refusal;
  const states = stage.lab.engine.state.filter((one) => one.urn === urn);
  const told = states.find(({ outputs }) => text.includes(String(outputs.credentialId)));
  const going = DELETIONS.has(rule)
    ? (states.find(({ pendingDelete }) => pendingDelete) ?? states[0])
    : undefined;
  const state = told ?? going;
  const object = state === undefined ? undefined : stage.objectInState(state);
  if (object !== undefined) return object.split(" in ").at(-1) ?? "";
  const one = stage.known.get(urn);
  return one === undefined ? "" : sideOf(one);
}

/** Rules about what goes. */
const DELETIONS: ReadonlySet<string> = new Set(["A3", "C5", "C6", "V6"]);

/** The resource at which a refusal stands. */
export function isWhere({ stage, refusal }: Pick<Advised, "stage" | "refusal">) {
  const its = stage.known.get(refusal.urn ?? "");
  return (one: RandomResource): boolean => its !== undefined && isSameAddress(its, one);
}

/** A resource with nothing special. */
export function plainResource(
  run: RandomRun,
  one: Pick<RandomResource, "kind" | "object" | "side">,
): RandomResource {
  const taken = run.program.filter(({ kind }) => kind === one.kind).map(({ name }) => name);
  return {
    ...one,
    name: [...NAMES, "e", "f"].find((name) => !taken.includes(name)) ?? "g",
    variant: 0,
    deleteBeforeReplace: false,
    within: false,
    retain: false,
    protect: false,
    ignores: false,
    goesWith: false,
    comesAfter: false,
    adopt: undefined,
    force: false,
    active: undefined,
    acknowledge: [],
  };
}

/** The resources of a kind that state has, as programs declared them last. */
export function inState(
  { lab, known }: Stage,
  matches: (one: RandomResource) => boolean,
): readonly RandomResource[] {
  const urns = new Set(lab.engine.state.filter((one) => !one.pendingDelete).map(({ urn }) => urn));
  return [...known].filter(([urn, one]) => urns.has(urn) && matches(one)).map(([, one]) => one);
}
