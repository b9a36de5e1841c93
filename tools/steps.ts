import type { Tally } from "./summary.js";

/** What a step came to: its counts, and what a person should read when not all passed. */
export interface Outcome extends Tally {
  output: string;
}

/** One step of `npm test`. */
export interface Step {
  name: string;
  /** Steps that must have passed; else this one is not run. */
  needs?: readonly string[];
  /** Steps that must have ended, however. */
  after?: readonly string[];
  run(progress: (text: string) => void): Promise<Outcome>;
}

/** How `runSteps` runs them. */
export interface StepOptions {
  /** How many run at a time. */
  width: number;
  log: (line: string) => void;
  /** After how many milliseconds of silence the running steps are named. @default 5000 */
  silence?: number;
}

interface Running {
  started: number;
  progress: string;
}

/** The outcome of a step that counts as one. */
export function single(result: "passed" | "failed" | "skipped", output = ""): Outcome {
  return { passed: 0, failed: 0, skipped: 0, [result]: 1, output };
}

/**
 * Runs the steps, `width` at a time, in the order in which they stand as far as `needs` and
 * `after` let them. Prints one line for each when it ends, with its output in full unless all
 * of it passed.
 */
export async function runSteps(steps: readonly Step[], options: StepOptions): Promise<Outcome[]> {
  const { width, log, silence = 5000 } = options;
  const waiting = [...steps];
  const running = new Map<Step, Running>();
  const ended = new Map<string, Outcome>();
  let lastLine = Date.now();
  const print = (line: string) => {
    lastLine = Date.now();
    log(line);
  };

  const start = async (step: Step): Promise<void> => {
    const state: Running = { started: Date.now(), progress: "" };
    running.set(step, state);
    const outcome = await outcomeOf(step, ended, (text) => {
      state.progress = text;
    });
    running.delete(step);
    ended.set(step.name, outcome);
    print(headerLine(step.name, outcome, Date.now() - state.started));
    if (outcome.output && outcome.failed + outcome.skipped > 0) print(outcome.output.trimEnd());
    await startMore();
  };

  const startMore = async (): Promise<void> => {
    const ready = waiting.filter((step) =>
      [...(step.needs ?? []), ...(step.after ?? [])].every((name) => ended.has(name)),
    );
    const chosen = ready.slice(0, Math.max(0, width - running.size));
    for (const step of chosen) waiting.splice(waiting.indexOf(step), 1);
    await Promise.all(chosen.map(start));
  };

  const ticker = setInterval(
    () => {
      if (running.size > 0 && Date.now() - lastLine >= silence) print(progressLine(running));
    },
    Math.min(silence, 1000),
  );
  try {
    await startMore();
  } finally {
    clearInterval(ticker);
  }
  if (waiting.length > 0) {
    const names = waiting.map(({ name }) => name).join(", ");
    throw new Error(`These steps wait for steps that do not exist or for each other: ${names}`);
  }
  return steps.flatMap(({ name }) => ended.get(name) ?? []);
}

async function outcomeOf(
  step: Step,
  ended: ReadonlyMap<string, Outcome>,
  progress: (text: string) => void,
): Promise<Outcome> {
  const needed = (step.needs ?? []).map((name) => ({ name, outcome: ended.get(name) }));
  const failed = needed.find(({ outcome }) => outcome && outcome.failed > 0);
  if (failed) return single("failed", `  Not run, because ${failed.name} failed.`);
  const skipped = needed.find(({ outcome }) => outcome && outcome.skipped > 0);
  if (skipped) return single("skipped", `  Not run, because ${skipped.name} was skipped.`);
  try {
    return await step.run(progress);
  } catch (error) {
    return single(
      "failed",
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
}

function headerLine(name: string, outcome: Outcome, milliseconds: number): string {
  const { passed, failed, skipped } = outcome;
  const symbol = failed > 0 ? "✗" : skipped > 0 && passed === 0 ? "-" : "✓";
  const counts = [
    passed > 1 ? `${passed} passed` : "",
    failed > 0 ? `${failed} failed` : "",
    skipped > 0 ? `${skipped} skipped` : "",
  ].filter(Boolean);
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(7);
  return [`${symbol} ${name.padEnd(18)} ${time}`, ...counts].join("  ");
}

function progressLine(running: ReadonlyMap<Step, Running>): string {
  const parts = [...running].map(([{ name }, { started, progress }]) => {
    const seconds = Math.round((Date.now() - started) / 1000);
    return `${name} ${seconds} s${progress ? ` (${progress})` : ""}`;
  });
  return `  … ${parts.join(", ")}`;
}
