import { arnOf } from "../simulated-lab.js";
import type { Answer } from "../engine/answer.js";
import type { CommandOptions } from "../simulated-engine.js";
import { check, type Played } from "./check.js";
import { programFor } from "./declare.js";
import type { Stage } from "./stage.js";
import type { Outside, RandomRun } from "./stories.js";

/** Runs one command after its preview, and checks what must hold after every command. */
export async function play(stage: Stage, run: RandomRun): Promise<Played> {
  const { lab } = stage;
  const { killAt, fault, preconditions } = run;
  await meddle(stage, run.outside);
  for (const one of run.program) {
    stage.known.set(lab.engine.urn(one.kind, one.name, one.within), one);
  }
  const { "tic:preconditions": _before, ...config } = lab.engine.config;
  lab.engine.config = { ...config, "tic:preconditions": preconditions };
  const before = { there: await stage.objects(), state: lab.engine.state };
  const options = optionsOf(stage, run);
  const preview = await command(stage, run, { ...options, preview: true });
  const emulators = [lab.emulator, stage.other];
  if (fault !== undefined) {
    for (const { control } of emulators) await control.fault({ ...fault, times: 1 });
  }
  const killed = killAt === undefined ? {} : { killAt };
  const up = await command(stage, run, { ...options, ...killed, preview: false });
  for (const { control } of emulators) await control.clearFaults();
  const after = { there: await stage.objects(), state: lab.engine.state };
  const played = { run, preview, up, before, after };
  check(stage, played);
  return played;
}

function command(
  stage: Stage,
  run: RandomRun,
  { preview, ...options }: CommandOptions & { readonly preview: boolean },
): Promise<Answer> {
  const { engine } = stage.lab;
  const code = programFor(stage, run);
  if (!run.destroy) return preview ? engine.preview(code, options) : engine.up(code, options);
  const its = run.plain ? undefined : code;
  return preview ? engine.previewDestroy(its, options) : engine.destroy(its, options);
}

function optionsOf({ lab: { engine } }: Stage, run: RandomRun): CommandOptions {
  const { program, targets, replaces, oneAtATime, destroy } = run;
  const urn = (index: number): string | undefined => {
    const one = program[index % Math.max(1, program.length)];
    return one === undefined ? undefined : engine.urn(one.kind, one.name, one.within);
  };
  const urns = (all: readonly number[]): string[] =>
    all.map(urn).filter((one): one is string => one !== undefined);
  return {
    ...(targets === undefined || program.length === 0
      ? {}
      : destroy
        ? { excludes: urns(targets) }
        : { targets: urns(targets) }),
    ...(replaces === undefined || destroy ? {} : { replaces: urns([replaces]) }),
    ...(oneAtATime === undefined ? {} : { oneAtATime }),
  };
}

/** What somebody else does. */
async function meddle({ lab, other }: Stage, outside: Outside): Promise<void> {
  const { control } = lab.emulator;
  const { accounts, vault } = await control.state();
  const [account] = accounts;
  switch (outside) {
    case "nothing":
      return;
    case "a role on a mount": {
      const role = { arn: arnOf("outsider") };
      for (const { path, namespace } of vault.mounts.filter(({ path }) => path === "one")) {
        await control.setVaultRole(path, "outsider", role, namespace || undefined);
      }
      const mounts = (await other.control.state()).vault.mounts;
      for (const { path } of mounts.filter((one) => one.path === "two")) {
        await other.control.setVaultRole(path, "outsider", role);
      }
      return;
    }
    case "a stack by authorization":
      if (account?.authorization.enabled !== true) return;
      await control.addStack({ stackName: "late", method: "Authorization" });
      return;
    case "a stack by a credential": {
      const ours = account?.credentials.find(({ name }) => name !== "first");
      if (ours === undefined) return;
      const { credentialId } = ours;
      await control.addStack({ stackName: "old", method: "Credential", credentialId });
    }
  }
}
