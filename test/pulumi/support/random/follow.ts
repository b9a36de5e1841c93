import { credentialAdvice } from "./advice/credentials.js";
import { engineAdvice } from "./advice/engine.js";
import { refusalsIn, type Refusal } from "./advice/refusals.js";
import { switchAdvice } from "./advice/switch.js";
import { vaultAdvice } from "./advice/vault.js";
import type { Advice } from "./advice/way.js";
import { told, Violation, type Played } from "./check.js";
import { play } from "./play.js";
import type { Stage } from "./stage.js";
import { UNTROUBLED, type RandomRun } from "./stories.js";

const ADVICE: readonly Advice[] = [
  ...switchAdvice,
  ...credentialAdvice,
  ...vaultAdvice,
  ...engineAdvice,
];

/** So many refusals one command may meet, one after the other. */
const MOST = 20;

/** How an advice is followed. */
export interface Following {
  /** Which of several ways is taken. */
  readonly choice: number;
  /** What was followed before. */
  readonly trail?: readonly string[];
}

/**
 * Runs a command without any trouble, and follows what its refusals say, until it goes through.
 *
 * @returns the command that went through
 * @throws Violation where an advice cannot be followed, or does not lift its refusal
 */
export async function follow(
  stage: Stage,
  run: RandomRun,
  { choice, trail = [] }: Following,
): Promise<RandomRun> {
  const { program, destroy, plain, targets, replaces, oneAtATime } = run;
  let now: RandomRun = { ...UNTROUBLED, program, destroy, plain, targets, replaces, oneAtATime };
  const followed = [...trail];
  for (let round = 0; round < MOST; round += 1) {
    const played = await play(stage, now);
    if (played.up.ok) return now;
    // Who sees the preview refuse goes by that.
    const { preview, up } = played;
    const [refusal] = refusalsIn(preview.ok ? up.failures : preview.failures);
    if (refusal === undefined) throw wrong(played, followed, "refused without a word");
    const text = `${refusal.urn ?? ""}: ${refusal.text}`;
    if (isInVain(followed, text)) throw wrong(played, followed, "the advice does not help");
    followed.push(text);
    const next = await advised(stage, now, refusal, { choice: choice + round, trail: followed });
    if (next === undefined) throw wrong(played, followed, "no advice that can be followed");
    now = next;
  }
  throw new Violation(`the advices lead nowhere:\n${followed.join("\n")}`);
}

/** An advice that helped may be undone by what is followed after it, but not again and again. */
function isInVain(followed: readonly string[], text: string): boolean {
  return followed.at(-1) === text || followed.filter((one) => one === text).length > 1;
}

async function advised(
  stage: Stage,
  run: RandomRun,
  refusal: Refusal,
  following: Required<Following>,
): Promise<RandomRun | undefined> {
  const advice = ADVICE.find(
    ({ rule, summary, next = /^/ }) =>
      rule === refusal.rule && summary.test(refusal.summary) && next.test(refusal.next),
  );
  const { ways = [] } = advice ?? {};
  const first = async (one: RandomRun): Promise<void> => {
    if (following.trail.length > MOST) throw new Violation("advices that lead to advices");
    await follow(stage, one, following);
  };
  for (const index of ways.keys()) {
    const way = ways[(index + following.choice) % ways.length];
    const next = await way?.({ stage, run, refusal, first });
    if (next !== undefined) return next;
  }
  return undefined;
}

function wrong({ run, preview, up }: Played, followed: readonly string[], what: string): Violation {
  return new Violation(
    `${what}\npreview: ${told(preview)}\nup: ${told(up)}\nrun: ${JSON.stringify(run)}\nfollowed:\n  ${followed.join("\n  ")}`,
  );
}
