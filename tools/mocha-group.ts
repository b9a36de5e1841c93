import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MochaState } from "./mocha-reporter.js";
import { npm, run, type RunResult } from "./run.mjs";
import { single, type Outcome } from "./steps.js";

/** A group of mocha tests. */
export interface MochaGroup {
  root: string;
  /** The script of package.json that calls mocha with the group's files and time limits. */
  script: string;
  /** Milliseconds for the whole group. */
  timeLimit: number;
  /** Whether a skipped test is a failure. */
  forbidPending: boolean;
  env?: NodeJS.ProcessEnv;
  progress?: (text: string) => void;
}

/** Runs a group of tests in a process of its own and counts what came out. */
export async function runMochaGroup(group: MochaGroup): Promise<Outcome> {
  const { root, script, timeLimit, forbidPending, env, progress } = group;
  const folder = await mkdtemp(join(tmpdir(), "tencentcloud-tic-tests-"));
  const stateFile = join(folder, "state.json");
  const reporter = ["--reporter", join(__dirname, "mocha-reporter.ts")];
  const option = ["--reporter-option", `state=${stateFile}`];
  const pending = forbidPending ? ["--forbid-pending"] : [];
  const ticker = setInterval(() => {
    void readState(stateFile).then((state) => {
      if (state) progress?.(describeProgress(state));
    });
  }, 1000);
  try {
    const options = [...reporter, ...option, ...pending];
    const [command, args] = npm("run", "--silent", script, "--", ...options);
    const result = await run(command, args, {
      cwd: root,
      timeLimit,
      ...(env ? { env } : {}),
    });
    return outcomeOf(result, await readState(stateFile), timeLimit);
  } finally {
    clearInterval(ticker);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What a mocha run came to. A run that was cut off, that ended badly without a failed test, or
 * that ran nothing is a failure whatever its counts say.
 */
function outcomeOf(
  { code, output, timedOut }: RunResult,
  state: MochaState | undefined,
  timeLimit: number,
): Outcome {
  if (!state) return single("failed", `Mocha did not start:\n${output}`);
  const { passed, failed, skipped, total, last, ended } = state;
  const notes = skipped.map((title) => `  skipped: ${title}`);
  let broken = true;
  if (timedOut) {
    const why = ended ? "All tests ended, but something kept the process alive" : "Not done";
    notes.push(`${why} after ${timeLimit / 1000} s. The last test that ended: ${last || "none"}`);
  } else if (!ended) {
    notes.push(`Mocha ended early, after ${passed + failed + skipped.length} of ${total} tests.`);
  } else if (passed + failed + skipped.length === 0) {
    notes.push("No test ran.");
  } else if (code !== 0 && failed === 0) {
    notes.push(`Mocha ended with exit code ${code ?? "none"} although no test failed.`);
  } else {
    broken = false;
  }
  return {
    passed,
    failed: failed + (broken ? 1 : 0),
    skipped: skipped.length,
    output: [output.trimEnd(), ...notes].filter(Boolean).join("\n"),
  };
}

function describeProgress({ passed, failed, skipped, total, last }: MochaState): string {
  const done = passed + failed + skipped.length;
  // The end of a full title is what tells it from its neighbours.
  const shown = last.length > 50 ? `…${last.slice(-50)}` : last;
  // Mocha does not know the total of files that run side by side.
  const of = total > 0 ? ` of ${total}` : "";
  return `${done}${of} tests${shown ? `, last: ${shown}` : ""}`;
}

async function readState(file: string): Promise<MochaState | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as MochaState;
  } catch {
    // Not there yet, or read in the middle of a write: the next look will see it.
    return undefined;
  }
}
