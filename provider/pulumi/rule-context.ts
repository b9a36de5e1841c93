import { stepsIn } from "../core/engine/ledger.js";
import { tic } from "../core/tic/domain.js";
import { deletedIds } from "../core/tic/step-context.js";
import type { TicStep } from "../core/tic/step.js";
import type { RunEntry } from "./run.js";
import { declaredAmong } from "../core/tic/declared.js";
import type { TicRuleContext } from "../core/tic/rule.js";
import type { Declaration } from "./declaration.js";
import type { HookedTicStep } from "./hooked-step.js";

/** What the program declares for the step's account, and what this run does of it. */
export async function ruleContextOf(step: HookedTicStep): Promise<TicRuleContext> {
  const { run, op, entry, declaration, terms } = step;
  const here = await declaredHere(step);
  const destroying = op === "delete" && run.takesAway(declaration);
  const declared = declaredAmong(
    here.map(({ kind, name, known, options, urn = name }) => {
      return { kind, key: urn, label: name, args: known, retained: options.retain };
    }),
  );
  const entries = entriesHere(step);
  const enables = entries.flatMap(stepsOf).some(({ kind }) => kind === "EnableAuthorization");
  const alsoDeleted = entries
    .filter((one) => one !== entry && one.op === "delete" && one.status !== "refused")
    .flatMap((one) => deletedIds(stepsOf(one)));
  return {
    terms,
    declared,
    alsoDeleted,
    // Where the run touches nothing that is declared, a removed resource cannot tell a destroy from --target.
    switchLeftOut:
      !enables && declared.authorizations.length > 0 && (!destroying || declaration === undefined),
    destroying,
  };
}

/** What the program declares of the step's account: another connection may lead to it too. */
export async function declaredHere({
  run,
  kind,
  properties,
}: HookedTicStep): Promise<readonly Declaration[]> {
  const here: Declaration[] = [];
  for (const one of run.declarations) {
    if (!tic.kinds.includes(one.kind)) continue;
    if (await run.where.areTogether({ kind, args: properties }, one)) here.push(one);
  }
  return here;
}

/** The entries of the step's account. Those of other domains make no steps there. */
export function entriesHere({ run, entry }: HookedTicStep): readonly RunEntry[] {
  return run.ledger.entries.filter(
    ({ kind, connection }) =>
      tic.kinds.includes(kind) && run.where.isOneAccount(connection, entry.connection),
  );
}

/** All steps of an entry. */
export function stepsOf({
  steps,
  deletions,
}: Pick<RunEntry, "steps" | "deletions">): readonly TicStep[] {
  return stepsIn(tic, [...steps, ...deletions]);
}
