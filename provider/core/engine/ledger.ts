import type { PropertyMap } from "../settings/connection.js";
import type { Domain } from "./domain.js";
import type { ResourceKind } from "./resource-kind.js";
import type { StepBase } from "./step.js";

/** One resource in a run, as far as the engine has told of it. Each adapter adds what its engine tells. */
export interface LedgerEntry {
  /** Unique in one run. */
  readonly key: string;
  readonly kind: ResourceKind;
  /** The arguments; of a deletion, the state. */
  readonly properties: PropertyMap;
  /** What it does, but for a deletion; empty when it does nothing, or is not known. */
  steps: readonly StepBase[];
  /** The deletion that it is, or that goes with it. */
  deletions: readonly StepBase[];
}

/** The resources of one run, of every domain, in the order in which the engine came to them. */
export class Ledger<Entry extends LedgerEntry> {
  readonly #entries: Entry[] = [];

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Notes a resource. One that had an entry before loses that, and this one comes in its place. */
  add<Added extends Entry>(entry: Added, inPlaceOf?: string): Added {
    const index = this.#entries.findIndex((one) => one.key === inPlaceOf);
    if (index === -1) this.#entries.push(entry);
    else this.#entries[index] = entry;
    return entry;
  }

  find(key: string): Entry | undefined {
    return this.#entries.find((one) => one.key === key);
  }

  others(entry: Entry): readonly Entry[] {
    return this.#entries.filter((one) => one !== entry);
  }

  /** The entries that came before. */
  earlier(entry: Entry): readonly Entry[] {
    return this.#entries.slice(0, Math.max(0, this.#entries.indexOf(entry)));
  }
}

/** The steps of one domain among those of a run. */
export function stepsIn<Step extends StepBase, Snapshot>(
  { kinds }: Pick<Domain<Step, Snapshot, never>, "kinds" | "applyStep">,
  steps: readonly StepBase[],
): readonly Step[] {
  return steps.filter((step): step is Step => kinds.includes(step.subject.kind));
}
