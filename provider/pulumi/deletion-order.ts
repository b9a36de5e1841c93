import type { PropertyMap } from "../core/settings/connection.js";
import { type Situation } from "../core/tic/worst-order.js";
import type { LedgerEntry } from "../core/engine/ledger.js";
import type { TicKind } from "../core/engine/resource-kind.js";
import { definitionOf, descriptionOf } from "../core/kinds.js";
import type { AccountSnapshot } from "../core/tic/account-snapshot.js";
import type { Declaration } from "./declaration.js";
import type { HookedStep, HookedTicStep } from "./hooked-step.js";
import type { Run } from "./run.js";
import { connectionKeyIn } from "./where.js";

/** A destroy goes by what the program says, and every other deletion by what the state says. */
export function goesBefore(step: HookedStep, other: LedgerEntry): boolean {
  const { run, hook, kind, hidden, declaration } = step;
  const declared = declaration !== undefined && run.declarationOf(other.key) !== undefined;
  if (declared && run.takesAway(declaration)) return run.graph.dependsOn(hook.urn, other.key);
  const isBase = descriptionOf(kind).standsOn?.kind === other.kind;
  return hidden.follows === true && isBase && other.deletions.length > 0;
}

/**
 * Whether the switch goes in the same run, after this credential. In a destroy everything that is
 * declared goes; otherwise the switch goes that the program declared before and does not any more.
 */
export function switchFollows({ run, kind, declaration, hidden, entry }: HookedTicStep): boolean {
  const base = descriptionOf(kind).standsOn?.kind;
  const here = run.declarations.filter((one) => one.kind === base && isNear(one.args));
  if (run.takesAway(declaration)) return here.some((one) => goes(run, one));
  return declaration === undefined && hidden.follows === true && here.length === 0;

  function isNear(args: PropertyMap): boolean {
    const key = connectionKeyIn(args);
    return key !== undefined && run.where.isOneAccount(key, entry.connection);
  }
}

/**
 * Credentials that a destroy takes after the switch, since the program makes the switch depend on them: the
 * engine comes to the switch first, and nothing else tells of them by then.
 */
export function goingAfter(
  { run, hook, kind, entry, declaration }: HookedTicStep,
  live: AccountSnapshot,
): NonNullable<Situation["orderedAgainst"]> {
  if (!run.takesAway(declaration)) return [];
  return run.declarations.flatMap((one) => {
    const { urn = "", known, options } = one;
    if (descriptionOf(one.kind).standsOn?.kind !== kind || options.retain) return [];
    if (!run.graph.dependsOn(hook.urn, urn)) return [];
    const connection = connectionKeyIn(one.args);
    const isHere = connection !== undefined && run.where.isOneAccount(connection, entry.connection);
    if (!isHere) return [];
    const subject = { kind: one.kind, key: urn, label: one.name, acknowledge: [] };
    const step = definitionOf(one.kind as TicKind).planDeletionOf?.(known, live, subject);
    if (step === undefined) return [];
    return [{ step, goes: "after" as const }];
  });
}

/** Whether a destroy turns a switch off: what is retained or protected stays, and what that depends on. */
function goes(run: Run, one: Declaration): boolean {
  const { urn, options } = one;
  if (options.retain || options.protect || urn === undefined) return false;
  return !run.declarations.some(
    (other) =>
      other.options.protect && other.urn !== undefined && run.graph.dependsOn(other.urn, urn),
  );
}
