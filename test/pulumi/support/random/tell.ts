import { told, Violation } from "./check.js";
import { programFor } from "./declare.js";
import { follow } from "./follow.js";
import { play } from "./play.js";
import { objectOf } from "./resource.js";
import { Stage, type OpenLab } from "./stage.js";
import { UNTROUBLED, type RandomRun, type Story } from "./stories.js";

/** Plays a story to its end, where nothing is refused and nothing is left to do. @throws Violation */
export async function tell(open: OpenLab, { seed, runs, choice, ends }: Story): Promise<void> {
  const stage = await Stage.open(open, seed);
  const first = new Set((await stage.objects()).keys());
  for (const run of runs) {
    const { up } = await play(stage, run);
    if (!up.ok && run.follows !== undefined) await follow(stage, run, { choice: run.follows });
  }
  const program = runs.at(-1)?.program ?? [];
  const last = await follow(stage, { ...UNTROUBLED, program }, { choice });
  await settled(stage, last, first);
  if (!ends) return;
  const gone = await destroyed(stage, last, choice);
  const left = stage.claimed();
  if (left.size > 0) throw new Violation(`a destroy left ${[...left].join(", ")} in the state`);
  const there = await stage.objects();
  for (const one of gone.program) {
    const object = objectOf(one);
    if (there.has(object) && !one.retain && !stage.loose.has(object)) {
      throw new Violation(`a destroy left ${object}`);
    }
  }
}

/** A destroy that may be refused: an advice may be to take one resource away by an update first. */
async function destroyed(stage: Stage, last: RandomRun, choice: number): Promise<RandomRun> {
  const gone = await follow(stage, { ...last, destroy: true }, { choice });
  return gone.destroy ? gone : destroyed(stage, gone, choice + 1);
}

/** Another run has nothing to do, and there is what the program declares. */
async function settled(stage: Stage, run: RandomRun, first: ReadonlySet<string>): Promise<void> {
  const again = await stage.lab.engine.preview(programFor(stage, run));
  if (!again.ok || again.steps.length > 0) {
    throw new Violation(`another run has something to do: ${told(again)}`);
  }
  const claimed = stage.lab.engine.state.map((one) => stage.objectInState(one));
  const declared = run.program.map(objectOf);
  for (const object of declared) {
    const count = claimed.filter((one) => one === object).length;
    const duplicates = declared.filter((one) => one === object).length;
    if (count !== duplicates)
      throw new Violation(`${object} is in the state ${String(count)} times`);
  }
  for (const object of (await stage.objects()).keys()) {
    const known = first.has(object) || stage.loose.has(object) || object.includes("outsider");
    if (!known && !declared.includes(object)) throw new Violation(`${object} was left behind`);
  }
}
