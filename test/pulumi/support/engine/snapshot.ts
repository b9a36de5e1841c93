import type { ResourceState } from "./resource-state.js";

/** The state of a stack while a run changes it: what the run has come to, and what is left of before. */
export class Snapshot {
  readonly #before: ResourceState[];
  readonly #now: ResourceState[] = [];

  constructor(before: readonly ResourceState[]) {
    this.#before = before.map((state) => ({ ...state }));
  }

  /** What was there before the run, and is still in state. */
  get before(): readonly ResourceState[] {
    return this.#before;
  }

  /** All of it, in the order in which the engine writes it. */
  get all(): readonly ResourceState[] {
    return [...this.#now, ...this.#before];
  }

  /** The resource of a URN before this run; one whose deletion is pending is none. */
  old(urn: string): ResourceState | undefined {
    return this.#before.find((one) => one.urn === urn && !one.pendingDelete);
  }

  /** Takes a new state in, in place of an old one. */
  put(state: ResourceState, old?: ResourceState): void {
    if (old !== undefined) this.drop(old);
    this.#now.push(state);
  }

  drop(state: ResourceState): void {
    for (const list of [this.#before, this.#now]) {
      const index = list.indexOf(state);
      if (index >= 0) list.splice(index, 1);
    }
  }
}
