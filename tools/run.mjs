import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { setTimeout } from "node:timers/promises";

/**
 * What a command came back with. `code` is null when it was ended from outside.
 *
 * @typedef {object} RunResult
 * @property {number | null} code
 * @property {string} output standard output and error, in the order in which they came
 * @property {boolean} timedOut
 */

/** @typedef {(milliseconds: number, value: undefined, options: import("node:timers").TimerOptions) => Promise<unknown>} Sleep */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; the own one when left out
 * @property {number} [timeLimit] milliseconds, after which the command and its children are ended
 * @property {(line: string) => void} [onLine] told each line as it comes
 * @property {Sleep} [sleep] what waits for the end of the time; a test has one of its own
 */

const posix = process.platform !== "win32";

/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** How long a command may take to end its own children before it is killed. */
const grace = 5000;

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (posix) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    // It ended by itself in between, which is what was wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * Ends a command and its children: first asks, since a child may have process groups of its own
 * that only it knows, then kills.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {Sleep} [sleep]
 */
async function endWithChildren(child, sleep = setTimeout) {
  signalGroup(child, "SIGTERM");
  await Promise.race([once(child, "close"), sleep(grace, undefined, { ref: false })]);
  signalGroup(child, "SIGKILL");
}

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  void Promise.all([...running].map((child) => endWithChildren(child))).then(() => {
    process.exit(128 + constants.signals[signal]);
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function watch(child) {
  // Each command leads a process group of its own, which Ctrl-C in a terminal does not reach.
  if (running.size === 0) for (const signal of signals) process.on(signal, endAll);
  running.add(child);
}

/** @param {import("node:child_process").ChildProcess} child */
function unwatch(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of signals) process.off(signal, endAll);
}

/**
 * Runs a command without standard input and collects what it prints.
 * Rejects only when the command cannot be started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, timeLimit, onLine, sleep = setTimeout } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: posix,
    });
    watch(child);
    let output = "";
    let rest = "";
    let timedOut = false;
    /** @param {string} text */
    const take = (text) => {
      output += text;
      if (!onLine) return;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const stopped = new AbortController();
    if (timeLimit !== undefined) {
      sleep(timeLimit, undefined, { signal: stopped.signal }).then(
        () => {
          timedOut = true;
          return endWithChildren(child, sleep);
        },
        () => undefined,
      );
    }
    const done = () => {
      stopped.abort();
      unwatch(child);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code) => {
      done();
      if (rest !== "") onLine?.(rest);
      resolve({ code: timedOut ? null : code, output, timedOut });
    });
  });
}

/**
 * The command line that runs npm: the npm that started this process, else the one on PATH.
 *
 * @param {...string} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(...args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, [script, ...args]];
  return [posix ? "npm" : "npm.cmd", args];
}

/**
 * Calls `tell` with the seconds gone by, every few seconds, for as long as `work` takes.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {(seconds: number) => void} tell
 * @param {number} [every] milliseconds
 * @returns {Promise<T>}
 */
export async function withProgress(work, tell, every = 5000) {
  const start = Date.now();
  const timer = setInterval(() => {
    tell(Math.round((Date.now() - start) / 1000));
  }, every);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
