import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import * as tic from "tencentcloud-tic";

import type { LifecycleAdapter, Outcome } from "../../lifecycle/adapter.js";
import type { Environment } from "../../lifecycle/stage.js";
import type { Declared } from "../../lifecycle/subject.js";
import { Lab, type Answer, type Program } from "../../support/lab.js";
import { idsInState, stateFile } from "./state.js";

/** What the engine's summary says when it would change the state. */
const PROPOSED = /^ +[-+~]+ \d+ to \w+$/m;

/** The real Pulumi engine as a story's engine. */
export async function pulumiAdapter(
  settings: Readonly<Record<string, string>>,
  environment: () => Environment,
): Promise<LifecycleAdapter> {
  const before = { ...process.env };
  const lab = await Lab.open({}, settings);
  const empty = join(lab.directory, "empty.json");
  await copyFile(stateFile(lab), empty);
  // Inline programs run in this process, providers in the engine's: both take it from here.
  const run = async (command: () => Promise<Answer>): Promise<Answer> => {
    Object.assign(process.env, environment());
    return command();
  };
  return {
    plan: async (program) => outcomeOf(await run(() => lab.preview(programOf(program)))),
    apply: async (program) => outcomeOf(await run(() => lab.up(programOf(program)))),
    planDestroy: async (program) =>
      outcomeOf(await run(() => lab.destroy(programOf(program), { previewOnly: true }))),
    destroy: async (program) => outcomeOf(await run(() => lab.destroy(programOf(program)))),
    refresh: async () => outcomeOf(await run(() => lab.refresh())),
    async drift() {
      const { ok, text } = await run(() => lab.drift());
      if (ok) return "none";
      if (PROPOSED.test(text) && !text.includes("error:")) return "drift";
      throw new Error(`The comparison itself failed:\n${text}`);
    },
    forgetState: () => copyFile(empty, stateFile(lab)),
    ids: () => idsInState(lab),
    async close() {
      for (const name of Object.keys(environment())) restore(name, before[name]);
      await lab.close();
    },
  };
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

function programOf(program: readonly Declared[]): Program {
  return () => {
    tic.registerGuards();
    for (const { kind, name, args } of program) declare(kind, name, args);
    return undefined;
  };
}

function declare(kind: Declared["kind"], name: string, args: Declared["args"]): void {
  switch (kind) {
    case "Authorization":
      new tic.Authorization(name, args);
      return;
    case "ManagedCredential":
      new tic.ManagedCredential(name, args as unknown as tic.ManagedCredentialArgs);
      return;
    case "VaultAuthRole":
      new tic.VaultAuthRole(name, args as unknown as tic.VaultAuthRoleArgs);
      return;
    case "VaultAuthBackend":
      new tic.VaultAuthBackend(name, args);
  }
}

function outcomeOf({ ok, text, changes }: Answer): Outcome {
  const { same: _same, ...others } = changes;
  return { ok, text, changed: Object.values(others).some((count) => count > 0) };
}
