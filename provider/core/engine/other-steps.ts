import type { LedgerEntry } from "./ledger.js";
import type { StepBase } from "./step.js";

/** A resource in a run whose steps have an order. */
export interface OrderedEntry extends LedgerEntry {
  readonly op: "create" | "update" | "delete";
  status: "pending" | "done" | "refused";
  /** When it was done, on the clock of `performance.now()`. */
  doneAt?: number;
  /** Whether the deletion of another resource surely comes after this one's. */
  goesBefore(other: LedgerEntry): boolean;
}

/** The other steps of a run, as they matter to one of its entries. */
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
 * account shows the steps that were done before the look at it began; those that were done since are folded
 * in, and only pending deletions are without an order.
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
