import assert from "node:assert/strict";

import { type Held, type Phase } from "../support/phase.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { useRuns } from "../support/use-runs.js";

const kind = "VaultAuthRole";
const mount = "VaultAuthBackend";

function arnOf(role: string): string {
  return `qcs::cam::uin/100000000001:roleName/${role}`;
}

describe("Destroyed later", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });
  const { phase, unconfigured } = useRuns(provider);
  /** What Terraform asks before a plan, and not before it applies one that is saved. */
  const validated = async (run: number) => {
    passes({ diagnostics: await unconfigured(run).validate(kind, { arn: arnOf("other") }) });
  };

  async function swapped(planning: Phase): Promise<{ readonly one: Held; readonly two: Held }> {
    const one = await provider().made(kind, { arn: arnOf("one") });
    const two = await provider().made(kind, { arn: arnOf("two") });
    const answers = await Promise.all([
      planning.plan(kind, { arn: arnOf("two") }, one),
      planning.plan(kind, { arn: arnOf("one") }, two),
    ]);
    answers.forEach(passes);
    return { one, two };
  }

  async function goes(run: number, claimed: readonly Held[]): Promise<void> {
    const planning = await phase(run);
    const plans = await Promise.all(claimed.map((one) => planning.planDeletion(kind, one)));
    const applying = await phase(run);
    for (const [index, one] of claimed.entries()) {
      const { private: noted } = passes(plans[index] ?? assert.fail());
      passes(await applying.applyDeletion(kind, one, noted));
    }
    const changes = await provider().changes();
    const gone = changes.filter((one) => one.startsWith("DELETE"));
    assert.equal(gone.length, claimed.length, gone.join("\n"));
  }

  it("A deletion of what an earlier plan left to another resource is made in the destroy that follows the plan within its run", async () => {
    await validated(1);
    const { one, two } = await swapped(await phase(1));
    await goes(1, [one, two]);
  });

  it("A deletion of what an earlier plan left to another resource is made by a later run, which reads nothing before it plans what is no more declared", async () => {
    await validated(1);
    const { one, two } = await swapped(await phase(1));
    await validated(2);
    await goes(2, [one, two]);
  });

  it("A deletion of what an earlier plan left to another resource is made by a later run that has nothing to check", async () => {
    const { one, two } = await swapped(await phase(1));
    await goes(2, [one, two]);
  });

  it("A deletion of what an earlier plan left to another resource is made where the object stayed with a resource that has it", async () => {
    const claimed = await provider().made(kind, { arn: arnOf("app") });
    const planning = await phase(1);
    const [, left] = await Promise.all([
      planning.plan(kind, { arn: arnOf("app") }, claimed),
      planning.planDeletion(kind, claimed),
    ]);
    passes(left);
    await goes(2, [claimed]);
  });

  for (const checks of [true, false]) {
    it(`A deletion of what an earlier plan left to another resource is refused by the rules in the plan of a later run that has ${checks ? "a configuration" : "nothing"} to check`, async () => {
      const made = (path: string) => provider().made(mount, { path });
      const [one, two] = [await made("one"), await made("two")];
      const planning = await phase(1);
      const answers = await Promise.all([
        planning.plan(mount, { path: "two" }, one),
        planning.plan(mount, { path: "one" }, two),
      ]);
      answers.forEach(passes);
      await provider().emulator.control.setVaultRole("one", "app", { arn: arnOf("app") });
      if (checks) await validated(2);
      refuses(await (await phase(2)).planDeletion(mount, one), /Cannot disable the auth mount/);
    });
  }

  /** What a run checks before its plan, by what its configuration has. */
  const checked: Readonly<Record<string, (phase: Phase) => Promise<unknown>>> = {
    "a resource": (checking) => checking.validate(kind, { arn: arnOf("other") }),
    "a data source": ({ server }) =>
      server.ValidateDataResourceConfig({ typeName: "tic_authorization" }),
    "an ephemeral resource": ({ server }) =>
      server.ValidateEphemeralResourceConfig({ typeName: "tic_vault_login" }),
  };
  for (const [what, check] of Object.entries(checked)) {
    it(`A deletion of what an earlier plan left to another resource is judged in the plan of a later run that has checked ${what}`, async () => {
      const claimed = await provider().made(mount, { path: "one" });
      const planning = await phase(1);
      const [, left] = await Promise.all([
        planning.plan(mount, { path: "one" }, claimed),
        planning.planDeletion(mount, claimed),
      ]);
      passes(left);
      await provider().emulator.control.setVaultRole("one", "app", { arn: arnOf("app") });
      await check(unconfigured(2));
      refuses(await (await phase(2)).planDeletion(mount, claimed), /Cannot disable the auth mount/);
    });
  }
});
