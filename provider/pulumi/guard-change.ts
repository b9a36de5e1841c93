import type { Bag } from "../core/connection.js";
import { judgeSteps } from "../core/judge.js";
import { definitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/not-judged.js";
import type { Change } from "../core/resource.js";
import type { Step } from "../core/step.js";
import { foldAll } from "../core/world.js";
import { argsFromPulumi } from "./from-pulumi.js";
import type { HookedStep } from "./guard.js";
import { hiddenOf } from "./hidden.js";
import { meet, subjectOf, worldOf } from "./judge-steps.js";
import { say } from "./say.js";
import { sceneOf } from "./scene.js";
import { pulumiWording } from "./wording.js";

/** Judges a create or an update. */
export async function judgeChange(step: HookedStep): Promise<void> {
  const { kind, bag, entry } = step;
  const unknown = unknownAmong(kind, bag);
  if (unknown.length > 0) {
    await say(step, [notJudged(unknown, pulumiWording)]);
    return;
  }
  const meeting = await meet(step);
  const { live, others } = meeting;
  // What a change does depends on what is there, but not on the stacks.
  entry.steps = definitionOf(kind).plan(changeOf(step), foldAll(live, others.earlier));
  const held = heldId(entry.steps, live.accountId);
  if (held !== undefined) entry.holds = held;
  const world = await worldOf(step, meeting, entry.steps);
  const scene = await sceneOf(step);
  await say(step, judgeSteps(entry.steps, { world, unordered: [], scene }).found);
}

/** The object that this change will hold: deleting the same object then does nothing. */
function heldId(steps: readonly Step[], accountId: string): string | undefined {
  for (const step of steps) {
    if (step.kind === "TakeOverCredential") return step.credentialId;
    if (step.kind === "EnableAuthorization") return accountId;
  }
  return undefined;
}

function changeOf({ hook, bag }: HookedStep): Change<Bag, Bag> {
  const subject = subjectOf(hook, bag);
  if (hook.oldInputs !== undefined) {
    return { op: "update", subject, args: bag, state: argsFromPulumi(hook.oldOutputs ?? {}) };
  }
  const { replaces } = hiddenOf(hook.newInputs);
  return { op: "create", subject, args: bag, ...(replaces === undefined ? {} : { replaces }) };
}
