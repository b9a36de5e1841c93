import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileMemory } from "../../../provider/terraform/run/run-memory.js";
import type { Phase } from "./phase.js";
import type { ProvidedAt } from "./use-provider.js";

/** Runs of Terraform on one machine, whose processes know of each other what is in the memory's folder. */
export interface Runs {
  /** A configured phase of a run. Runs of another place share no state. */
  readonly phase: (run?: number, here?: string) => Promise<Phase>;
  /** A provider of a run before it has its settings: what checks a configuration. */
  readonly unconfigured: (run: number) => Phase;
}

/** Runs with a folder of their own for each test. */
export function useRuns(provider: () => ProvidedAt): Runs {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "tic-runs-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));
  const memory = (run: number, here: string) =>
    fileMemory(run, (problem) => assert.fail(problem), { root: join(root, "memory"), here });
  return {
    phase: (run = 1, here = "one") => provider().phase({}, undefined, memory(run, here)),
    unconfigured: (run) => provider().unconfigured(undefined, undefined, memory(run, "one")),
  };
}
