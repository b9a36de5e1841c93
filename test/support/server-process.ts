import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** How `startServer` starts a program. */
export interface ServerCommand {
  readonly bin: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** What it prints once it serves. */
  readonly ready: RegExp;
  /** Milliseconds that it may take. @default 30000 */
  readonly timeLimit?: number;
}

/** A program that serves until it is stopped. */
export interface ServerProcess {
  readonly pid: number;
  /** What it printed so far. */
  readonly output: () => string;
  /** Ends it; done when it is gone. */
  stop(): Promise<void>;
}

/** A program that ended, or said nothing in time, before it served; the message has its output. */
export class ServerStartError extends Error {
  override name = "ServerStartError";
}

/** Starts a program that serves. It ends when this process does, even when that is killed. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const { bin, args, env, cwd, ready, timeLimit = 30_000 } = command;
  const child = spawn(bin, args, {
    env,
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, by which the guard reaches its children too.
    detached: true,
  });
  let output = "";
  const printed = new Promise<"ready">((resolve) => {
    const take = (text: string) => {
      output += text;
      if (ready.test(output)) resolve("ready");
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
  });
  await once(child, "spawn");
  const pid = endWithThisProcess(child);
  const stop = () => end(child);
  const patience = new AbortController();
  const { signal } = patience;
  const state = await Promise.race([
    printed,
    once(child, "close", { signal }).then(() => "it ended"),
    sleep(timeLimit, `not ready after ${timeLimit / 1000} s`, { signal }),
  ]).finally(() => {
    patience.abort();
  });
  if (state === "ready") return { pid, output: () => output, stop };
  await stop();
  throw new ServerStartError(`${bin} does not serve: ${state}. It printed:\n${output}`);
}

/**
 * A shell reads from a pipe that the system closes when this process is gone, whatever ended it,
 * and then ends the child and the child's children. It is in a process group of its own, so that
 * nothing that ends this process's group ends the shell first.
 */
function endWithThisProcess(child: ChildProcess): number {
  const { pid } = child;
  if (pid === undefined) throw new Error("the process has no id");
  const script = 'cat >/dev/null; kill -s TERM -- "-$1"';
  const guard = spawn("sh", ["-c", script, "sh", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.once("exit", () => {
    // First the shell: what now has the id is not ours to end.
    guard.once("exit", () => guard.stdin.destroy());
    guard.kill("SIGKILL");
  });
  return pid;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const patience = new AbortController();
  const { signal } = patience;
  const hurry = sleep(5000, undefined, { signal }).then(
    () => child.kill("SIGKILL"),
    () => false,
  );
  await gone;
  patience.abort();
  await hurry;
}
