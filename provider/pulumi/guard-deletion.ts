import type { Diagnostic } from "../core/diagnostic.js";
import { judgeSteps } from "../core/judge.js";
import { definitionOf } from "../core/kinds.js";
import { unknownAmong } from "../core/not-judged.js";
import type { Scene } from "../core/rule.js";
import type { Step } from "../core/step.js";
import type { World } from "../core/world.js";
import type { HookedStep } from "./guard.js";
import { hiddenOf } from "./hidden.js";
import { meet, subjectOf, worldOf } from "./judge-steps.js";
import { say } from "./say.js";
import { sceneOf } from "./scene.js";
import { untilWaveHasBegun } from "./wave.js";

/** What a deletion does to the account: nothing, when the object stays. */
export function stepsOfDeletion(step: Omit<HookedStep, "entry">): readonly Step[] {
  const { run, hook, kind, declaration, bag } = step;
  const retained = declaration?.retain ?? hiddenOf(hook.oldInputs).retain === true;
  const heldByAnother = run.ledger.some((one) => one.op !== "delete" && one.holds === hook.id);
  if (retained || heldByAnother) return [];
  const deletion = {
    subject: subjectOf(hook, bag),
    state: bag,
    switchFollows: switchFollows(step),
  };
  return [definitionOf(kind).planDeletion(deletion)];
}

/**
 * Whether the switch goes in the same run, after this credential. In a destroy everything that is
 * declared goes; otherwise the Authorization that state puts after it and that is not declared.
 */
function switchFollows({ run, hook, declaration }: Omit<HookedStep, "entry">): boolean {
  if (declaration === undefined) {
    const after = hiddenOf(hook.oldInputs).after ?? [];
    return after.some((urn) => run.declarationOf(urn) === undefined);
  }
  if (declaration.created || !declaration.returned) return false;
  return run.declarations.some((one) => one.kind === "Authorization" && !one.retain);
}

/** Judges a deletion, and the create that follows it in a delete-before-replace. */
export async function judgeDeletion(step: HookedStep): Promise<void> {
  const { entry, declaration } = step;
  if (entry.steps.length === 0) return;
  const sequel = entry.steps.some((one) => one.kind === "DeleteCredential" && one.switchFollows);
  if (entry.before.length === 0 || sequel) await untilWaveHasBegun();
  const meeting = await meet(step);
  const world = await worldOf(step, meeting, entry.steps);
  const scene = await sceneOf(step);
  const { found, after } = judgeSteps(entry.steps, {
    world,
    unordered: meeting.others.unordered,
    scene,
  });
  const following = declaration?.returned === false ? judgeReplacement(step, after, scene) : [];
  await say(step, [...found, ...following]);
}

/** Nothing may be deleted when the create after it would be refused. */
function judgeReplacement(step: HookedStep, world: World, scene: Scene): readonly Diagnostic[] {
  const { hook, kind, declaration } = step;
  const args = declaration?.known ?? {};
  if (unknownAmong(kind, args).length > 0) return [];
  const subject = subjectOf(hook, args);
  const steps = definitionOf(kind).plan({ op: "create", subject, args, replaces: hook.id }, world);
  return judgeSteps(steps, { world, unordered: [], scene }).found;
}
