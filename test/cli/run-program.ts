import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const program = join(__dirname, "../../provider/cli/main.ts");

/** How the program ended and what it printed. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Called with everything on stdout so far; may send signals. */
export type OnOutput = (stdout: string, kill: (signal: NodeJS.Signals) => void) => void;

/** Runs the program from its source; undefined unsets a variable. */
export async function runProgram(
  args: readonly string[],
  { env = {}, onOutput }: { env?: NodeJS.ProcessEnv; onOutput?: OnOutput } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
      onOutput?.(output.stdout, (signal) => child.kill(signal));
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...output };
}
