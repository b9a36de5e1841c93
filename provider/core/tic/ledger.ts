import { interfere } from "./worst-order.js";
import type { TicStep } from "./step.js";

/** One step of the engine's run: a resource that is made, changed or taken away. */
export interface LedgerEntry {
  /** The resource's URN or address. */
  readonly key: string;
  /** How it reaches its account: entries of one account meet, others do not. */
  readonly account: string;
  readonly op: "create" | "update" | "delete";
  /** Whether the deletion of another resource surely comes after this one's. */
  goesBefore(other: LedgerEntry): boolean;
  /** What it does to the account; empty when it does nothing, or is not known. */
  steps: readonly TicStep[];
  status: "open" | "done" | "refused";
  /** When it was done, on the clock of `performance.now()`. */
  doneAt?: number;
  /**
   * The object that it makes, takes over or keeps, as `Driver.objectKey` names it; `new` of one that is
   * none of those that are there, and undefined while it is not known.
   */
  object?: string;
}

/** The other steps of a run, as they matter to one of its entries. */
export interface OtherSteps {
  /** Surely made before, in this order. */
  readonly earlier: readonly TicStep[];
  /** Deletions with no known order to the entry. */
  readonly unordered: readonly TicStep[];
}

/**
 * What the same run does before an entry.
 *
 * Changes come before deletions (the engines' barrier), and among changes the ledger's order is
 * the run's. Deletions are ordered by dependencies only; where none is known, both orders are
 * possible. In apply the live account shows what was done before the look at it began; what was
 * done since is folded in, and only open deletions are without an order.
 *
 * @param since when the look at the account began; in apply only
 */
export function otherSteps(
  entry: LedgerEntry,
  ledger: readonly LedgerEntry[],
  phase: "preview" | "apply",
  since = 0,
): OtherSteps {
  const others = ledger.filter((other) => other !== entry && other.status !== "refused");
  if (phase === "apply") {
    const unresolved = others.filter((other) => other.op === "delete" && other.status === "open");
    const lately = others.filter((other) => other.doneAt !== undefined && other.doneAt >= since);
    return {
      earlier: lately.flatMap((other) => other.steps),
      unordered: unorderedTo(entry, unresolved),
    };
  }
  const own = ledger.indexOf(entry);
  const earlier = others.filter((other) =>
    other.op === "delete" && entry.op === "delete"
      ? other.goesBefore(entry) || (isSeen(other) && !canInterfere(entry, other))
      : isSeen(other),
  );
  const deletions = entry.op === "delete" ? others.filter((other) => other.op === "delete") : [];
  return {
    earlier: earlier.flatMap((other) => other.steps),
    unordered: unorderedTo(entry, deletions),
  };

  function isSeen(other: LedgerEntry): boolean {
    return ledger.indexOf(other) < own;
  }
}

function unorderedTo(entry: LedgerEntry, others: readonly LedgerEntry[]): readonly TicStep[] {
  return others
    .filter((other) => !other.goesBefore(entry) && !entry.goesBefore(other))
    .filter((other) => canInterfere(entry, other))
    .flatMap((other) => other.steps);
}

function canInterfere(entry: LedgerEntry, other: LedgerEntry): boolean {
  return entry.steps.some((step) => other.steps.some((one) => interfere(step, one)));
}
