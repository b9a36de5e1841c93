import { isRefused, type Diagnostic } from "../../core/engine/rule.js";
import { descriptionOf, kindsOn } from "../../core/domains.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import {
  isOwn,
  noteGoing,
  declaredTwice,
  holderOf,
  lateHolder,
  noteHolding,
  noteLeaving,
} from "./one-object.js";
import type { Replaced } from "../../core/domain-plugin.js";
import { evaluateBoth, evaluateDeletion, evaluateStep, subjectOf } from "./step-context.js";
import type { Entry, Session } from "./session.js";
import { precheckStep } from "./precheck-step.js";
import { typeName } from "../schema/resource-attributes.js";

/** Evaluates a new object. One that is in this run's state, at whatever address, is no one else's. */
export async function evaluateCreation(session: Session, entry: Entry) {
  noteHolding(session, entry, entry.properties);
  const found = await precheckStep(session, entry, () => evaluateNew(session, entry));
  return withLateHolder(session, entry, found);
}

/** Evaluates a change in place. */
export async function evaluateUpdate(
  session: Session,
  entry: Entry,
  state: PropertyMap,
  ignoreChanges: readonly string[] = [],
): Promise<readonly Diagnostic[]> {
  const subject = subjectOf(entry);
  const change = { op: "update", subject, args: entry.properties, state, ignoreChanges } as const;
  const found = await precheckStep(session, entry, () => evaluateStep(session, entry, change));
  return withLateHolder(session, entry, found);
}

/**
 * Evaluates a new object and the deletion of the one that it replaces. That one stays where another
 * resource of the plan has it in the end.
 */
export async function evaluateReplacement(
  session: Session,
  entry: Entry,
  leaving: Omit<Replaced, "args">,
): Promise<readonly Diagnostic[]> {
  const replaced = { ...leaving, args: entry.properties };
  noteLeaving(session, entry, replaced.state);
  noteHolding(session, entry, entry.properties);
  // The old object stays with another resource, so only the new one is judged.
  const evaluateNewAlone = () => {
    entry.deletions = [];
    return evaluateNew(session, entry);
  };
  const evaluation = () =>
    holderOf(session, entry) === undefined
      ? evaluateBoth(session, entry, replaced, (id) => evaluateNew(session, entry, id))
      : evaluateNewAlone();
  // What cannot be made anew as it was has to know who else has it.
  const needsFullPlan = descriptionOf(entry.kind).isRemakable !== true;
  const found = await precheckStep(session, entry, evaluation, { needsFullPlan });
  entry.answered = holderOf(session, entry) === undefined ? "deletes" : "leaves";
  if (entry.answered === "deletes") noteGoing(session, entry.kind, replaced.state);
  return withLateHolder(session, entry, found);
}

/** Evaluates the old half of a replacement whose new half is not known yet. */
export async function evaluateLeaving(session: Session, entry: Entry, state: PropertyMap) {
  const { kind } = entry;
  noteLeaving(session, entry, state);
  // What it was is no part of what it will be.
  delete entry.holding;
  noteHolding(session, entry, entry.properties);
  const evaluation = () => evaluateDeletion(session, entry, state);
  const found = await precheckStep(session, entry, evaluation);
  entry.answered = "deletes";
  noteGoing(session, kind, state);
  return withLateHolder(session, entry, found);
}

/** What is said where another resource has the object too, or it was answered for as deleted. */
export function withLateHolder(session: Session, entry: Entry, found: readonly Diagnostic[]) {
  const late = lateHolder(session, entry);
  const twice = declaredTwice(session, entry);
  if (late !== undefined) return [late];
  return twice === undefined || isRefused(found) ? found : [...found, twice];
}

async function evaluateNew(session: Session, entry: Entry, replaces?: string) {
  const { kind, properties } = entry;
  const change = {
    op: "create",
    subject: subjectOf(entry),
    args: properties,
    ...(replaces === undefined ? {} : { replaces }),
  } as const;
  const found = await evaluateStep(session, entry, change);
  if (!found.some(isAboutTakingOver) || !(await isOwn(session, kind, properties))) return found;
  const adopted = { ...change, args: { ...properties, adopt: true } };
  const again = await evaluateStep(session, entry, adopted);
  return again.filter((one) => !isAboutTakingOver(one));
}

function isAboutTakingOver({ takesOver }: Diagnostic): boolean {
  return takesOver === true;
}

/**
 * Says that objects do not depend on the one that has to outlive them. One that does depend on it is not asked
 * about before the plan of that is answered; one that came earlier does not.
 */
export function orderWarnings(session: Session, entry: Entry): readonly Diagnostic[] {
  if (session.applying) return [];
  return kindsOn(entry.kind).flatMap(({ kind, standsOn: { unordered } }) => {
    const early = session.ledger
      .others(entry)
      .filter((one) => one.kind === kind && one.op !== "delete");
    if (unordered === undefined || early.length === 0) return [];
    const [own, base] = [typeName(kind), typeName(entry.kind)];
    return [
      {
        ...unordered,
        why: `${unordered.why}, and Terraform orders only what depends on each other.`,
        severity: "warning",
        found: `${early.length === 1 ? `A ${own} does` : `${String(early.length)} ${own} do`} not depend on the ${base} of this configuration.`,
        next: `write depends_on = [${base}.NAME] in each ${own}.`,
      },
    ];
  });
}
