// What `npm run quickstart` runs once the dependencies are there and the package is built.
import { dirname } from "node:path";
import { CommandError } from "@pulumi/pulumi/automation";
import { createEmulator, parseSeed } from "tencentcloud-tic/emulator";
import seed from "../../examples/quickstart/seed.json";
import { ensurePulumi, PulumiNotFoundError } from "../pulumi.js";
import { story, type StoryScene } from "./story.js";
import { StoryError, tell } from "./teller.js";
import { openWorkspace } from "./workspace.js";

const root = dirname(dirname(__dirname));

/** How the quickstart is run. */
export interface QuickstartOptions {
  readonly print: (line: string) => void;
  /** @default the story of the README */
  readonly scenes?: readonly StoryScene[];
  /** Stops the story: what was opened is closed. */
  readonly signal?: AbortSignal;
}

/** The person at the keyboard stopped the story. */
class StoppedError extends Error {
  override readonly name = "StoppedError";
}

/**
 * Plays the story with the real engine against an emulator, both of which it starts.
 *
 * @throws StoryError, PulumiNotFoundError, or the reason of the signal
 */
export async function quickstart(options: QuickstartOptions): Promise<void> {
  const { print, scenes = story, signal } = options;
  const interrupt = signal ? { signal } : {};
  const { bin, env } = await ensurePulumi({ log: print });
  const key = seed.accounts[0]?.keys[0];
  if (key === undefined) throw new Error("examples/quickstart/seed.json names no key");
  const vaultToken = seed.vault.token;
  const emulator = await createEmulator({ seed: parseSeed(seed) });
  try {
    print(`Emulator of CAM, STS, TIC and Vault: ${emulator.url}. No call leaves this machine.`);
    const workspace = await openWorkspace({
      root,
      emulator,
      key,
      vaultToken,
      bin,
      env,
      ...interrupt,
    });
    try {
      for (const [index, scene] of scenes.entries()) {
        signal?.throwIfAborted();
        await tell(scene, index + 1, { workspace, emulator, print, ...interrupt });
      }
    } finally {
      workspace.close();
    }
  } finally {
    await emulator.close();
  }
}

async function main(): Promise<void> {
  const start = Date.now();
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stop.abort(new StoppedError("Stopped. Nothing is left running."));
    });
  }
  try {
    await quickstart({ print: console.log, signal: stop.signal });
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(`\nAll ${String(story.length)} steps came out as told, in ${String(seconds)} s.`);
    console.log(
      "The program: examples/quickstart/program.ts. By hand: examples/quickstart/README.md.",
    );
  } catch (error) {
    fail(stop.signal.aborted ? stop.signal.reason : error);
  }
}

function fail(error: unknown): void {
  // What is expected says all in its message; only a bug needs its stack.
  const expected = [StoryError, StoppedError, PulumiNotFoundError, CommandError].some(
    (kind) => error instanceof kind,
  );
  console.error(expected && error instanceof Error ? `\n${error.message}` : error);
  process.exitCode = error instanceof StoppedError ? 130 : 1;
}

if (require.main === module) void main();
