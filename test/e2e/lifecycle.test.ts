import * as tic from "tencentcloud-tic";

import {
  describeLifecycle,
  type Declared,
  type LifecycleAdapter,
  type LifecycleSubject,
  type Outcome,
} from "../lifecycle/story.js";
import {
  authorizationByCam,
  authorizationByGateway,
  managedCredential,
} from "../lifecycle/subjects.js";
import { Lab, type Answer, type Program } from "../support/lab.js";
import { idsInState } from "./support/state.js";

/** What the engine's summary says when it would change the state. */
const PROPOSED = /^ +[-+~]+ \d+ to \w+$/m;

/** The real Pulumi engine as the story's engine. */
async function pulumiAdapter({ seed, settings }: LifecycleSubject): Promise<LifecycleAdapter> {
  const lab = await Lab.open(seed, settings);
  return {
    control: lab.emulator.control,
    plan: async (program) => outcomeOf(await lab.preview(programOf(program))),
    apply: async (program) => outcomeOf(await lab.up(programOf(program))),
    planDestroy: async (program) =>
      outcomeOf(await lab.destroy(programOf(program), { previewOnly: true })),
    destroy: async (program) => outcomeOf(await lab.destroy(programOf(program))),
    refresh: async () => outcomeOf(await lab.refresh()),
    async drift() {
      const { ok, text } = await lab.drift();
      if (ok) return "none";
      if (PROPOSED.test(text) && !text.includes("error:")) return "drift";
      throw new Error(`The comparison itself failed:\n${text}`);
    },
    async forgetState() {
      const { version } = await lab.stack.exportStack();
      await lab.stack.importStack({ version, deployment: { resources: [] } });
    },
    ids: () => idsInState(lab),
    useKey(secretId, secretKey) {
      process.env.TENCENTCLOUD_SECRET_ID = secretId;
      process.env.TENCENTCLOUD_SECRET_KEY = secretKey;
    },
    close: () => lab.close(),
  };
}

function programOf(program: readonly Declared[]): Program {
  return () => {
    tic.registerGuards();
    for (const { kind, name, args } of program) declare(kind, name, args);
    return undefined;
  };
}

function declare(kind: Declared["kind"], name: string, args: Declared["args"]): void {
  if (kind === "Authorization") new tic.Authorization(name, args);
  else new tic.ManagedCredential(name, args as unknown as tic.ManagedCredentialArgs);
}

function outcomeOf({ ok, text, changes }: Answer): Outcome {
  const { same: _same, ...others } = changes;
  return { ok, text, changed: Object.values(others).some((count) => count > 0) };
}

for (const subject of [authorizationByGateway, authorizationByCam, managedCredential]) {
  describeLifecycle("Pulumi", pulumiAdapter, subject);
}
