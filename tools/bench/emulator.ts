import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { EmulatorControl, type Seed } from "tencentcloud-tic/emulator";

/** An emulator in a process of its own, as the cloud is: its work is not the program's. */
export interface RunningEmulator {
  readonly url: string;
  readonly control: EmulatorControl;
  stop: () => void;
}

const CLI = resolve(__dirname, "../../dist/cli/main.js");

/** Starts `tencentcloud-tic emulator` on a free port. */
export async function startEmulator(seed: Seed): Promise<RunningEmulator> {
  const folder = mkdtempSync(join(tmpdir(), "tic-bench-seed-"));
  const file = join(folder, "seed.json");
  writeFileSync(file, JSON.stringify(seed));
  const child = spawn(process.execPath, [CLI, "emulator", "--port", "0", "--seed", file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    rmSync(folder, { recursive: true });
    return { url, control: new EmulatorControl(url), stop: () => child.kill() };
  }
  throw new Error("The emulator ended before it said where it listens.");
}
