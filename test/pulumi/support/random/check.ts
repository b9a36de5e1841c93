import type { Answer } from "../engine/answer.js";
import type { ResourceState } from "../engine/resource-state.js";
import { objectOf } from "./resource.js";
import { CANARY, type Stage } from "./stage.js";
import type { RandomRun } from "./stories.js";

/** What is wrong, with what led to it. */
export class Violation extends Error {}

/** The world and the state at one time. */
interface Moment {
  readonly there: ReadonlyMap<string, string>;
  readonly state: readonly ResourceState[];
}

/** A command that was played. */
export interface Played {
  readonly run: RandomRun;
  readonly preview: Answer;
  readonly up: Answer;
  readonly before: Moment;
  readonly after: Moment;
}

/** Every refusal says the rule, or that the preview or the engine gives it. */
const NAMED =
  /\((?:[ACV]\d+|preview)\)|was not specified in --target|which was not targeted|marked for protection|Duplicate resource alias|use --run-program|is the same object|--run-program/;

/** What must hold after every command. @throws Violation */
export function check(stage: Stage, played: Played): void {
  answers(played);
  declaredOnes(played);
  othersOnes(stage, played);
  noStrays(stage, played);
}

function wrong({ preview, up }: Played, what: string): Violation {
  return new Violation(`${what}\npreview: ${told(preview)}\nup: ${told(up)}`);
}

function answers(played: Played): void {
  const { run, preview, up, before } = played;
  // A delete-before-replace comes before or after what runs beside it: that is no promise of the preview.
  const raced = [preview, up].some(({ text }) => text.includes("before it comes to"));
  const calm = run.failsBefore === undefined && run.killAt === undefined && run.fault === undefined;
  const judged = run.preconditions === "error";
  if (!preview.ok && up.ok && !raced) throw wrong(played, "the preview refused what up did");
  if (!preview.ok && judged && preview.failures.some(({ text }) => !NAMED.test(text))) {
    throw wrong(played, `a refusal without a name: ${JSON.stringify(preview.failures)}`);
  }
  // Nobody judges a preview without a program, nor what goes that was made with `preconditions: off`.
  const hookless = before.state.some(
    ({ type, hooks }) => type.includes("/tic:") && hooks.beforeDelete.length === 0,
  );
  const previewed = judged && !hookless && !(run.destroy && run.plain);
  if (calm && previewed && preview.ok && !up.ok && !raced) {
    throw wrong(played, "up refused what the preview passed");
  }
  for (const { text } of [preview, up]) {
    if (text.includes(CANARY)) throw wrong(played, "a secret is shown");
  }
}

function declaredOnes(played: Played): void {
  const { run, up, before, after } = played;
  // With `preconditions: off` no hook tells of what is left out (design note 7).
  if (run.destroy || (run.preconditions === "off" && run.targets !== undefined)) return;
  const replacing = run.program.some((one) => one.deleteBeforeReplace);
  for (const one of run.program) {
    const object = objectOf(one);
    if (before.there.has(object) && !after.there.has(object) && (up.ok || !replacing)) {
      throw wrong(played, `${object} is declared, and gone`);
    }
    if (up.ok && run.targets === undefined && !after.there.has(object)) {
      throw wrong(played, `${object} is declared, and not there after an up`);
    }
  }
}

function othersOnes(stage: Stage, played: Played): void {
  const { run, before, after } = played;
  const claimed = objectsOf(stage, before.state);
  const taken = new Set(
    run.program.filter((one) => !run.destroy && mayChange(one)).map((one) => objectOf(one)),
  );
  for (const [object, like] of before.there) {
    if (claimed.has(object) || taken.has(object) || after.there.get(object) === like) continue;
    if (goesWithItsMount(stage, object, before.state)) continue;
    throw wrong(played, `${object} is somebody else's, and changed`);
  }
}

/** What a resource may change that is nobody's: a key's state, and what it adopts. */
function mayChange({ kind, adopt }: RandomRun["program"][number]): boolean {
  return kind === "Authorization" || kind === "ManagedCredential" || adopt === true;
}

/** A role on a mount whose `force` says that all may go. */
function goesWithItsMount(stage: Stage, object: string, state: readonly ResourceState[]): boolean {
  return state.some((one) => {
    if (one.outputs.force !== true) return false;
    const [, path = "", side = ""] =
      /^mount (\S+) in (.+)$/.exec(stage.objectInState(one) ?? "") ?? [];
    return path !== "" && object.startsWith(`role ${path}/`) && object.endsWith(` in ${side}`);
  });
}

function noStrays(stage: Stage, played: Played): void {
  const { run, up, before, after } = played;
  const claimed = objectsOf(stage, before.state);
  const heldNow = objectsOf(stage, after.state);
  const letGo = new Set([
    ...objectsOf(
      stage,
      before.state.filter(({ retain }) => retain),
    ),
    ...run.program.filter(({ retain }) => retain).map((one) => objectOf(one)),
  ]);
  // With `deletedWith` a role leaves the state before its mount goes, and unasked where nobody is asked.
  const silently = !up.ok || run.preconditions === "off" || run.plain;
  // With a mount that the engine lets go of, it lets go of the role as well.
  const remaining = new Set(before.state.filter(({ retain }) => retain).map(({ urn }) => urn));
  const partners = before.state.filter(
    ({ deletedWith }) => deletedWith !== undefined && (silently || remaining.has(deletedWith)),
  );
  for (const object of objectsOf(stage, partners)) letGo.add(object);
  if (silently)
    for (const one of run.program.filter((its) => its.goesWith)) letGo.add(objectOf(one));
  const mayLose = up.killed || run.fault?.kind === "lost-answer";
  for (const object of after.there.keys()) {
    const strayed = !heldNow.has(object) && (claimed.has(object) || !before.there.has(object));
    if (!strayed) continue;
    if (!mayLose && !letGo.has(object)) throw wrong(played, `${object} is in no state`);
    stage.loose.add(object);
  }
}

function objectsOf(stage: Stage, state: readonly ResourceState[]): ReadonlySet<string> {
  return new Set(state.map((one) => stage.objectInState(one)).filter((one) => one !== undefined));
}

/** An answer, for the reader of a failure. */
export function told({ ok, text, steps }: Answer): string {
  return `${ok ? "fine" : "refused"}\n  ${steps.map(short).join(", ")}\n  ${text.replaceAll("\n", "\n  ")}`;
}

function short(step: string): string {
  return step.replace(/urn:\S*?([A-Za-z]+::\w+)$/, "$1");
}
