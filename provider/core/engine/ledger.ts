import type { PropertyMap } from "../settings/connection.js";
import type { Domain } from "./rule.js";
import type { ResourceKind, StepBase } from "./step.js";

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

/** A resource in a run whose steps have an order. */
export interface OrderedEntry extends LedgerEntry {
  readonly op: "create" | "update" | "delete";
  status: "pending" | "done" | "refused";
  /** When it was done, on the clock of `performance.now()`. */
  doneAt?: number;
  /** Whether the deletion of another resource surely comes after this one's. */
  goesBefore(other: LedgerEntry): boolean;
}

export interface OtherSteps<Step extends StepBase> {
  /** Steps that are surely made before, in this order. */
  readonly earlier: readonly Step[];
  /** Deletions with no known order to the entry. */
  readonly unordered: readonly Step[];
}

/** The entries among which the steps of one are made. */
interface Run<Step extends StepBase> {
  /** The entries of one account or server, in the order in which the run came to them. */
  readonly entries: readonly OrderedEntry[];
  readonly phase: "preview" | "apply";
  /** When the look at the account began; in apply only. */
  readonly since?: number;
  /** Takes the steps of the entries' domain. */
  readonly stepsOf: (entry: OrderedEntry) => readonly Step[];
  /** Whether the order of two deletions can matter. */
  readonly interfere: (one: Step, other: Step) => boolean;
}

/**
 * The steps that the same run makes before an entry's.
 *
 * Changes come before deletions (the engines' barrier), and among changes the ledger's order is the run's.
 * Deletions are ordered by dependencies only; where none is known, both orders are possible. In apply the live
 * account shows the steps that were done before the look at it began; those that were done since are
 * applied to it, and only pending deletions are without an order.
 */
export function otherSteps<Step extends StepBase>(
  entry: OrderedEntry,
  { entries, phase, since = 0, stepsOf, interfere }: Run<Step>,
): OtherSteps<Step> {
  const own = entries.indexOf(entry);
  const steps = stepsOf(entry);
  const others = entries.filter((other) => other !== entry && other.status !== "refused");
  const deletions = others.filter(({ op }) => op === "delete");
  const isSeen = (other: OrderedEntry) => entries.indexOf(other) < own;
  const canInterfere = (other: OrderedEntry) =>
    steps.some((step) => stepsOf(other).some((one) => interfere(step, one)));
  const isUnordered = (other: OrderedEntry) =>
    !other.goesBefore(entry) && !entry.goesBefore(other) && canInterfere(other);

  if (phase === "apply") {
    const lately = others.filter(({ doneAt }) => doneAt !== undefined && doneAt >= since);
    const pending = deletions.filter(({ status }) => status === "pending");
    return {
      earlier: lately.flatMap(stepsOf),
      unordered: pending.filter(isUnordered).flatMap(stepsOf),
    };
  }
  const earlier = others.filter((other) =>
    other.op === "delete" && entry.op === "delete"
      ? other.goesBefore(entry) || (isSeen(other) && !canInterfere(other))
      : isSeen(other),
  );
  const unordered = entry.op === "delete" ? deletions.filter(isUnordered) : [];
  return { earlier: earlier.flatMap(stepsOf), unordered: unordered.flatMap(stepsOf) };
}
