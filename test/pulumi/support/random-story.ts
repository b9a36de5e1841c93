import type { Answer } from "./engine/engine-run.js";
import type { RandomRun } from "./random-programs.js";
import { CANARY, objectInState, objectOf, objectsThere, programFor } from "./random-stage.js";
import type { SimulatedLab } from "./simulated-lab.js";
import type { CommandOptions } from "./simulated-engine.js";

/** What is wrong, with what led to it. */
class Violation extends Error {}

/** Every refusal says the rule, or that the preview or the engine gives it. */
const NAMED = /\((?:[ACV]\d+|preview)\)|was not specified in --target|which was not targeted/;

/** Runs the last program without any trouble: what went through leaves nothing to do. */
export async function settle(lab: SimulatedLab, { program }: RandomRun): Promise<void> {
  const calm: RandomRun = { ...UNTROUBLED, program };
  const { ok } = await play(lab, calm);
  if (!ok) return;
  const again = await lab.engine.preview(programFor(calm));
  if (!again.ok || again.steps.length > 0) {
    throw new Violation(`another run has something to do: ${told(again)}`);
  }
}

const UNTROUBLED: Omit<RandomRun, "program"> = {
  destroy: false,
  failsBefore: undefined,
  killAt: undefined,
  fault: undefined,
  targets: undefined,
  replaces: undefined,
  oneAtATime: undefined,
};

/** Runs one command after its preview, and checks what must hold after every command. */
export async function play(lab: SimulatedLab, run: RandomRun): Promise<Answer> {
  const { engine, emulator } = lab;
  const { program, destroy, killAt, fault } = run;
  const there = await objectsThere(lab);
  const held = new Set(engine.state.map(objectInState));
  const code = programFor(run);
  const options = optionsOf(lab, run);
  const preview = await (destroy
    ? engine.previewDestroy(code, options)
    : engine.preview(code, options));
  if (fault !== undefined) await emulator.control.fault({ ...fault, times: 1 });
  const killed = { ...options, ...(killAt === undefined ? {} : { killAt }) };
  const up = await (destroy ? engine.destroy(code, killed) : engine.up(code, killed));
  await emulator.control.clearFaults();
  const now = await objectsThere(lab);
  const heldNow = new Set(engine.state.map(objectInState));

  const wrong = (what: string): Violation =>
    new Violation(`${what}\npreview: ${told(preview)}\nup: ${told(up)}`);
  // A delete-before-replace comes before or after what runs beside it: that is no promise of the preview.
  const raced = [preview, up].some(({ text }) => text.includes("before it comes to"));
  if (!preview.ok && up.ok && !raced) throw wrong("the preview refused what up did");
  if (!preview.ok && !NAMED.test(preview.text)) throw wrong("a refusal without a name");
  const calm = run.failsBefore === undefined && killAt === undefined && fault === undefined;
  if (calm && preview.ok && !up.ok && !raced) throw wrong("up refused what the preview passed");
  for (const { text } of [preview, up]) if (text.includes(CANARY)) throw wrong("a secret is shown");

  const declared = new Set(destroy ? [] : program.map(objectOf));
  const replacing = program.some((one) => one.deleteBeforeReplace);
  for (const object of declared) {
    if (there.has(object) && !now.has(object) && (up.ok || !replacing)) {
      throw wrong(`${object} is declared, and gone`);
    }
    if (up.ok && run.targets === undefined && !now.has(object)) {
      throw wrong(`${object} is declared, and not there after an up`);
    }
  }
  for (const [object, like] of there) {
    if (held.has(object) || declared.has(object) || now.get(object) === like) continue;
    throw wrong(`${object} is somebody else's, and changed`);
  }
  const mayLose = up.killed || fault?.kind === "lost-answer";
  for (const object of now.keys()) {
    const strayed = !heldNow.has(object) && (held.has(object) || !there.has(object));
    if (strayed && !mayLose) throw wrong(`${object} is in no state`);
  }
  return up;
}

function optionsOf({ engine }: SimulatedLab, run: RandomRun): CommandOptions {
  const { program, targets, replaces, oneAtATime, destroy } = run;
  const urn = (index: number): string | undefined => {
    const one = program[index % Math.max(1, program.length)];
    return one === undefined ? undefined : engine.urn(one.kind, one.name);
  };
  const urns = (all: readonly number[]): string[] =>
    all.map(urn).filter((one): one is string => one !== undefined);
  return {
    ...(targets === undefined || program.length === 0
      ? {}
      : destroy
        ? { excludes: urns(targets) }
        : { targets: urns(targets) }),
    ...(replaces === undefined || destroy ? {} : { replaces: urns([replaces]) }),
    ...(oneAtATime === undefined ? {} : { oneAtATime }),
  };
}

function told({ ok, text, steps }: Answer): string {
  return `${ok ? "fine" : "refused"}\n  ${steps.map(short).join(", ")}\n  ${text.replaceAll("\n", "\n  ")}`;
}

function short(step: string): string {
  return step.replace(/urn:\S*?([A-Za-z]+::\w+)$/, "$1");
}
