import { needsOf, type ResourceState } from "./resource-state.js";
import type { RunOptions } from "./run-options.js";
import type { Snapshot } from "./snapshot.js";

/** What a run has come to by the time its program has ended. */
export interface ComeTo {
  readonly snapshot: Snapshot;
  readonly options: RunOptions;
  /** URNs that had a step, and those that they were aliases of. */
  readonly operated: ReadonlySet<string>;
  /** In a destroy: what the program has registered. */
  readonly registered: readonly ResourceState[];
}

/** Which resources a run deletes after all creates and updates. @throws Error as the engine does for targets */
export function deletesOf({
  snapshot,
  options,
  operated,
  registered,
}: ComeTo): readonly ResourceState[] {
  const left = snapshot.before.filter((one) => one.pendingDelete || !operated.has(one.urn));
  const all = [...left, ...registered];
  const { targets, excludes } = options;
  if (targets === undefined) {
    const remaining = excludes === undefined ? new Set<string>() : needed(snapshot.all, excludes);
    return all.filter(({ urn }) => !remaining.has(urn));
  }
  const going = all.filter(({ urn }) => targets.includes(urn));
  const dependents = dependentsOf(all, going);
  if (dependents.length > 0) {
    const names = dependents.map(({ urn }) => urn).join(", ");
    throw new Error(`delete untargeted resource: ${names} was not specified in --target`);
  }
  return going;
}

/** Deletions in waves: what depends on others goes first, what nothing orders goes at once. */
export function wavesOf(
  going: readonly ResourceState[],
  snapshot: Snapshot,
): readonly (readonly ResourceState[])[] {
  const order = [...going, ...snapshot.all.filter((one) => !going.includes(one))];
  const waves: ResourceState[][] = [];
  let rest = [...going];
  while (rest.length > 0) {
    // A dependent stands after what it depends on, also where two resources have one URN.
    const wave = rest.filter(
      (one) => !rest.some((other) => other !== one && dependsOn(one, other, order)),
    );
    if (wave.length === 0) throw new Error("the state has a circle of dependencies");
    waves.unshift(wave);
    rest = rest.filter((one) => !wave.includes(one));
  }
  return waves;
}

function dependsOn(
  one: ResourceState,
  other: ResourceState,
  all: readonly ResourceState[],
): boolean {
  const seen = new Set(needsOf(one));
  for (const urn of seen) {
    if (urn === other.urn) return one.urn !== other.urn;
    for (const next of all.filter((state) => state.urn === urn).flatMap(needsOf)) seen.add(next);
  }
  return false;
}

function needed(all: readonly ResourceState[], urns: readonly string[]): ReadonlySet<string> {
  const seen = new Set(urns);
  for (const urn of seen) {
    for (const state of all.filter((one) => one.urn === urn))
      needsOf(state).forEach((one) => seen.add(one));
  }
  return seen;
}

function dependentsOf(
  all: readonly ResourceState[],
  going: readonly ResourceState[],
): readonly ResourceState[] {
  const urns = new Set(going.map(({ urn }) => urn));
  return all.filter((one) => !urns.has(one.urn) && needsOf(one).some((urn) => urns.has(urn)));
}
