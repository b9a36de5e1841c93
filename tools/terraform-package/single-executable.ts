import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { run } from "../run.mjs";

/** How `buildExecutable` makes a program that needs no Node.js. */
export interface Executable {
  /** The script, which requires nothing but what Node.js has. */
  script: string;
  /** The Node.js that builds it, on this machine. */
  builder: string;
  /** The Node.js that it holds, for any platform, in the builder's version. */
  node: string;
  output: string;
  /** Whether macOS's own tool signs it, without which it does not start there. */
  sign: boolean;
}

const timeLimit = 5 * 60_000;

/** Puts a script into a Node.js. The same files give the same bytes, wherever that is done. */
export async function buildExecutable(build: Executable): Promise<void> {
  const { script, builder, node, output, sign } = build;
  const temporary = await mkdtemp(join(tmpdir(), "tencentcloud-tic-sea-"));
  try {
    const config = join(temporary, "sea-config.json");
    const settings = {
      // The program keeps this path, which is to be the same on every machine.
      main: basename(script),
      executable: node,
      output,
      disableExperimentalSEAWarning: true,
      // What it prints first must be the handshake, whatever NODE_OPTIONS a user has for others.
      execArgvExtension: "none",
      // It would be for the builder's own processor.
      useCodeCache: false,
    };
    await writeFile(config, JSON.stringify(settings));
    const cwd = dirname(script);
    await must(builder, ["--build-sea", config], cwd);
    if (sign) await must("codesign", ["--force", "--sign", "-", output], cwd);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function must(command: string, args: string[], cwd: string): Promise<void> {
  const { code, output } = await run(command, args, { cwd, timeLimit });
  if (code === 0) return;
  throw new Error(`${command} ${args.join(" ")}: exit code ${code ?? "none"}\n${output.trim()}`);
}
