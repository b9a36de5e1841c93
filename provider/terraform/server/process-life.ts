import type { Log } from "./log.js";
import { PARENT_CHECK_MS, PROCESS_END_MS } from "../../core/engine/timings.js";

export interface ProcessLifeOptions {
  readonly log: Log;
  /** The signals that end the process; all others of a terminal are ignored. */
  readonly endingSignals: readonly NodeJS.Signals[];
  /** What is done before the end, as far as there is time. */
  readonly end: () => Promise<void>;
}

/**
 * Keeps the process alive through signals and faults, and ends it with its parent. A signal of the
 * terminal reaches Terraform as well, which then says itself what it wants of its providers.
 *
 * @returns ends the process
 */
export function guardProcess({ log, endingSignals, end }: ProcessLifeOptions): () => void {
  let ending = false;
  const endProcess = (): void => {
    if (ending) return;
    ending = true;
    const exit = () => process.exit(0);
    setTimeout(exit, PROCESS_END_MS);
    end().then(exit, (error: unknown) => {
      log.error("the end failed", { error });
      exit();
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (endingSignals.includes(signal)) endProcess();
      else log.debug(`${signal} is ignored: Terraform says what to do`);
    });
  }
  for (const fault of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(fault, (error: unknown) => {
      log.error(`${fault}: ${error instanceof Error ? error.message : String(error)}`);
      if (error instanceof Error) log.debug(fault, { stack: error.stack });
    });
  }
  // Nobody reads any more: that alone is no reason to fail.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
  const parent = process.ppid;
  setInterval(() => {
    if (parentIsGone(parent)) endProcess();
  }, PARENT_CHECK_MS);
  return endProcess;
}

function parentIsGone(parent: number): boolean {
  if (process.ppid !== parent) return true;
  try {
    // On Windows the number stays the same.
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
