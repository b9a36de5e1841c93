import type { LedgerEntry } from "../core/engine/ledger.js";
import { descriptionOf } from "../core/kinds.js";
import type { PropertyMap } from "../core/settings/connection.js";
import type { Declaration } from "./declaration.js";
import type { HookedStep, LedgerStep } from "./hooked-step.js";
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
 * Whether what an object stands on goes in the same run, after it. In a destroy everything that is declared
 * goes; otherwise the base goes that the program declared before and does not any more.
 */
export function baseFollows(step: LedgerStep): boolean {
  const { run, kind, declaration, hidden } = step;
  const base = descriptionOf(kind).standsOn?.kind;
  const here = run.declarations.filter((one) => one.kind === base && isHere(step, one.args));
  if (run.takesAway(declaration)) return here.some((one) => goes(run, one));
  return declaration === undefined && hidden.follows === true && here.length === 0;
}

/**
 * Objects that a destroy takes after the one that they stand on, since the program makes that depend on them:
 * the engine comes to it first, and nothing else tells of them by then.
 */
export function goingAfter(step: LedgerStep): readonly Declaration[] {
  const { run, hook, kind, declaration } = step;
  if (!run.takesAway(declaration)) return [];
  return run.declarations.filter(
    ({ kind: other, urn = "", options, args }) =>
      descriptionOf(other).standsOn?.kind === kind &&
      !options.retain &&
      run.graph.dependsOn(hook.urn, urn) &&
      isHere(step, args),
  );
}

function isHere({ run, kind, entry }: LedgerStep, args: PropertyMap): boolean {
  const key = connectionKeyIn(args);
  return key !== undefined && run.where.isOneLocation(kind, key, entry.connection);
}

/** Whether a destroy takes a resource: what is retained or protected stays, and what that depends on. */
function goes(run: Run, { urn, options }: Declaration): boolean {
  if (options.retain || options.protect || urn === undefined) return false;
  return !run.declarations.some(
    (other) =>
      other.options.protect && other.urn !== undefined && run.graph.dependsOn(other.urn, urn),
  );
}
