import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Seed } from "../../../provider/emulator/seed/seed.js";
import { ENVIRONMENT, SimulatedLab } from "./simulated-lab.js";

/**
 * Opens simulated labs for the tests of a suite, each with an emulator of its own, and closes them after each
 * test. Programs and providers meet in a folder of the suite's own.
 */
export function useSimulatedLab(): (
  seed: Seed,
  config?: Readonly<Record<string, string>>,
) => Promise<SimulatedLab> {
  const labs: SimulatedLab[] = [];
  const before: Record<string, string | undefined> = {};
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sim-"));
    for (const [name, value] of Object.entries({ ...ENVIRONMENT, TMPDIR: folder })) {
      before[name] = process.env[name];
      process.env[name] = value;
    }
  });

  afterEach(async () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await Promise.all(labs.splice(0).map((lab) => lab.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  return async (seed, config) => {
    const lab = await SimulatedLab.open(seed, config);
    labs.push(lab);
    return lab;
  };
}
