import { isRefused, type Diagnostic } from "../../core/engine/diagnostic.js";
import { stepsIn } from "../../core/engine/ledger.js";
import type { TicKind } from "../../core/engine/resource-kind.js";
import type { Change } from "../../core/engine/resource.js";
import type { StepBase } from "../../core/engine/step.js";
import { definitionOf } from "../../core/kinds.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import type { AccountSnapshot } from "../../core/tic/account-snapshot.js";
import { declaredAmong } from "../../core/tic/declared.js";
import { tic } from "../../core/tic/domain.js";
import type { TicRuleContext } from "../../core/tic/rule.js";
import {
  claimedId,
  deletedIds,
  evaluateIn,
  NEW,
  planIn,
  type TicStepContext,
} from "../../core/tic/step-context.js";
import type { TicStep, TicStepKind } from "../../core/tic/step.js";
import { terraformTerms } from "../provider/terms.js";
import type { Evaluator } from "./evaluator.js";
import type { Entry } from "./ledger.js";
import { replacementWarnings } from "./replacement.js";
import type { Session } from "./session.js";
import { subjectOf } from "./subject.js";

/** Evaluates a change of TIC's settings among all that the run is known to do. */
async function evaluateChange(
  session: Session,
  entry: Entry,
  change: Change<PropertyMap, PropertyMap>,
): Promise<readonly Diagnostic[]> {
  const definition = definitionOf(entry.kind as TicKind);
  const earlier = session.ledger.earlier(entry).flatMap(({ steps }) => steps);
  const context = await loadStepContext(session, entry, earlier);
  const steps = planIn(context, definition, change);
  entry.steps = steps;
  const id = claimedId(steps, context.live);
  if (id !== undefined && id !== NEW) entry.claimedObject = id;
  if (entry.op === "replace" && change.op === "create") {
    const replaced = { ...entry.properties, credentialId: entry.id };
    entry.deletions = [deletionStep(session, entry, replaced)];
  }
  return (await evaluateIn(context, steps)).diagnostics;
}

/** Evaluates a deletion: everything else that the run does comes before the switch goes. */
async function evaluateDeletion(
  session: Session,
  entry: Entry,
  state: PropertyMap = entry.properties,
): Promise<readonly Diagnostic[]> {
  const steps = [deletionStep(session, entry, state)];
  entry.deletions = steps;
  const others = session.ledger.others(entry);
  const { isLast = false } = definitionOf(entry.kind as TicKind);
  const before = isLast ? others : session.ledger.earlier(entry);
  const earlier = [
    ...others.flatMap((one) => one.steps),
    ...before.flatMap((one) => one.deletions).filter(({ kind }) => kind === "DeleteCredential"),
  ];
  const context = await loadStepContext(session, entry, earlier);
  return (await evaluateIn(context, steps)).diagnostics;
}

/** TIC's settings: the switch and the credentials. */
export const ticEvaluator: Evaluator = {
  change: evaluateChange,
  deletion: evaluateDeletion,
  async replacement(session, entry, replaced, evaluateNew) {
    // The switch goes and comes again, which only the user can ask for.
    if (definitionOf(entry.kind as TicKind).isLast === true)
      return evaluateDeletion(session, entry, replaced.state);
    const own = await replacementWarnings(session, entry, replaced);
    const found = await evaluateNew(entry.id ?? "");
    const refusals = own.filter(({ severity }) => severity === "refusal");
    return [...found, ...(isRefused(found) ? refusals : own)];
  },
  noteDeletion(session, entry) {
    entry.deletions = [deletionStep(session, entry, entry.properties)];
  },
};

/** Whether the switch is off now. */
export async function isSwitchOff(session: Session): Promise<boolean> {
  return (await session.account.snapshot({ role: false })).switchPosition === "Off";
}

/** Whether the run is known to turn the switch on. */
export function turnsSwitchOn(session: Session): boolean {
  return session.ledger.entries.some(({ steps }) => includes(steps, "EnableAuthorization"));
}

async function loadStepContext(
  session: Session,
  entry: Entry,
  earlier: readonly StepBase[],
): Promise<TicStepContext> {
  const { readsRole: role = false } = definitionOf(entry.kind as TicKind);
  return {
    live: await session.account.snapshot({ role }),
    earlier: stepsIn(tic, earlier),
    readStacks: (live) => session.account.withStacks(live, "once"),
    ruleContext: (met) => ruleContextOf(session, entry, met),
  };
}

function deletionStep(session: Session, entry: Entry, state: PropertyMap): TicStep {
  const switchFollows = session.ledger
    .others(entry)
    .some(({ deletions }) => includes(deletions, "DisableAuthorization"));
  return definitionOf(entry.kind as TicKind).planDeletion({
    subject: subjectOf(entry),
    state,
    switchFollows,
  });
}

function includes(steps: readonly StepBase[], kind: TicStepKind): boolean {
  return steps.some((step) => step.kind === kind);
}

/** What the run declares and does besides, as far as it has been heard. */
function ruleContextOf(session: Session, entry: Entry, met: AccountSnapshot): TicRuleContext {
  const declared = declaredAmong(
    session.ledger.entries
      .filter(({ op }) => op !== "delete")
      .map(({ kind, key, label, properties }) => ({ kind, key, label, args: properties })),
  );
  const others = session.ledger.others(entry).flatMap(({ deletions }) => deletions);
  const isDeclared = declared.authorizations.length > 0;
  return {
    terms: terraformTerms,
    declared,
    alsoDeleted: deletedIds(stepsIn(tic, others)),
    switchLeftOut: isDeclared && !turnsSwitchOn(session) && met.switchPosition !== "On",
    destroying: false,
  };
}
