import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** Milliseconds from the start of a program to its first line, or to its end when it prints none. */
function timeToFirstLine(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    const done = () => {
      resolve(performance.now() - begun);
      child.kill("SIGKILL");
    };
    child.stdout.once("data", done);
    child.once("exit", done);
    child.once("error", reject);
  });
}

/** Start-up to handshake of the built provider, beside a Node.js that does nothing. */
export async function measureHandshake(
  program: string,
  rounds: number,
): Promise<{ readonly provider: number; readonly node: number }> {
  const folder = mkdtempSync(join(tmpdir(), `tic-bench-${randomUUID().slice(0, 8)}-`));
  const env = {
    PATH: process.env.PATH,
    TMPDIR: folder,
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
  };
  const provider: number[] = [];
  const node: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      node.push(await timeToFirstLine(["-e", "console.log(1)"], env));
      provider.push(await timeToFirstLine([program], env));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { provider: median(provider), node: median(node) };
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
