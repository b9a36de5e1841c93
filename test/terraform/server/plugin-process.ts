import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What Terraform puts into the environment of every plugin. */
export const cookie = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
};

/** A process that a test started. */
export class PluginProcess {
  readonly child: Child;
  readonly ended: Promise<Ended>;
  private stdout = "";
  private stderr = "";
  private readonly firstLines: AsyncIterator<string>;

  constructor(command: readonly string[], env: Readonly<Record<string, string>>) {
    const [program = "", ...args] = command;
    this.child = spawn(program, args, {
      env: { PATH: process.env.PATH, ...coverage(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout.on("data", (data: Buffer) => {
      this.stdout += data.toString();
    });
    this.child.stderr.on("data", (data: Buffer) => {
      this.stderr += data.toString();
    });
    this.firstLines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    // Not before all that hold its outputs have ended, children of its own as well.
    this.ended = once(this.child, "close").then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  /** The next line on stdout. */
  async line(): Promise<string> {
    const next = await this.firstLines.next();
    if (next.done === true) throw new Error(`it ended and said: ${(await this.ended).stderr}`);
    return next.value;
  }

  /** Waits until a text stands on stderr. */
  async says(text: string): Promise<void> {
    while (!this.stderr.includes(text)) await once(this.child.stderr, "data");
  }

  get said(): string {
    return this.stderr;
  }
}

function coverage(): Record<string, string> {
  const { NODE_V8_COVERAGE } = process.env;
  return NODE_V8_COVERAGE === undefined ? {} : { NODE_V8_COVERAGE };
}
