import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A process of this machine. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  /** How it was started, and its environment behind that. */
  readonly command: string;
}

/** The processes that were started with a text in their environment, but for this one. */
export async function processesWith(text: string): Promise<readonly Running[]> {
  const { stdout } = await run("ps", ["axeww", "-o", "pid=,ppid=,command="], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout
    .split("\n")
    .filter((line) => line.includes(text))
    .map((line) => {
      const [, pid = "", parent = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), command };
    })
    .filter(({ pid }) => pid !== process.pid);
}

/** Asks again and again until there is an answer. @throws after `limit` milliseconds */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  limit = 10_000,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`In ${String(limit)} ms it did not come: ${what}`);
    await sleep(50);
  }
}
