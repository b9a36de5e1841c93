import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import type { Held, Phase } from "../support/phase.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { useRuns } from "../support/use-runs.js";
import type { ResourceKind } from "../../support/kinds.js";

const role = (name: string): CtyObject => ({ arn: arn.replace("app", name) });

/** One resource goes from the first to the second, which another one gives up. */
const kinds: readonly (readonly [kind: ResourceKind, from: CtyObject, to: CtyObject])[] = [
  ["VaultAuthRole", role("blue"), role("green")],
  ["VaultAuthBackend", { path: "blue" }, { path: "green" }],
  ["ManagedCredential", declared(spare), { ...declared(spare), name: "green" }],
];

describe("Destroy after plan", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: false }, credentials: [legacy, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  const { phase } = useRuns(provider);

  async function read(
    planning: Phase,
    kind: ResourceKind,
    claimed: readonly Held[],
  ): Promise<void> {
    for (const one of claimed) passes(await planning.read(kind, one));
  }

  /** The plan of the configuration that a destroy begins with. */
  async function planned(kind: ResourceKind, here: Held, there: Held, to: CtyObject) {
    const planning = await phase();
    await read(planning, kind, [here, there]);
    const plans = [planning.plan(kind, to, here), planning.planDeletion(kind, there)];
    for (const one of await Promise.all(plans)) passes(one);
  }

  for (const [kind, from, to] of kinds) {
    for (const [first, applies] of [
      ["the taker", 1],
      ["what it takes", 1],
      ["what it takes", 2],
    ] as const) {
      const saved = applies === 1 ? "" : ", saved";
      it(`A destroy, which begins with a plan of the changed configuration, deletes all of it, asked for ${first} first${saved}: ${kind}`, async () => {
        const here = await provider().made(kind, from);
        const there = await provider().made(kind, to);
        await planned(kind, here, there, to);
        const destroying = await phase();
        const order = first === "the taker" ? [here, there] : [there, here];
        const plans = await Promise.all(order.map((one) => destroying.planDeletion(kind, one)));
        const applying = await phase(applies);
        for (const [index, one] of order.entries()) {
          const { private: note } = passes(plans[index] ?? assert.fail());
          assert.equal(passes(await applying.applyDeletion(kind, one, note)).state, null);
        }
        const { accounts, vault } = await provider().emulator.control.state();
        const left = [
          ...(accounts[0]?.credentials ?? []).map(({ name }) => name),
          ...vault.mounts.flatMap(({ path, roles }) => [path, ...Object.keys(roles)]),
        ];
        const others = kind === "ManagedCredential" ? [] : ["spare"];
        assert.deepEqual(left, ["legacy", ...others, "tencentcloud"]);
      });
    }
  }

  it("A destroy, which begins with a plan of the changed configuration, takes nothing from a plan of another process that was not applied", async () => {
    const kind = "VaultAuthRole";
    const here = await provider().made(kind, role("blue"));
    const there = await provider().made(kind, role("green"));
    const planning = await phase();
    await read(planning, kind, [here, there]);
    const swaps = [
      planning.plan(kind, role("green"), here),
      planning.plan(kind, role("blue"), there),
    ];
    for (const one of await Promise.all(swaps)) passes(one);
    const destroying = await phase(2);
    const plan = passes(await destroying.planDeletion(kind, here));
    const applying = await phase(2);
    passes(await applying.applyDeletion(kind, here, plan.private));
    const roles = (await provider().emulator.control.state()).vault.mounts[0]?.roles ?? {};
    assert.deepEqual(Object.keys(roles), ["green"]);
  });

  it("A destroy, which begins with a plan of the changed configuration, deletes a deposed object and the current one, which are the same", async () => {
    const kind = "VaultAuthBackend";
    const claimed = await provider().made(kind, { path: "blue" });
    await planned(kind, claimed, claimed, { path: "blue" });
    const destroying = await phase();
    const one = passes(await destroying.planDeletion(kind, claimed));
    passes(await destroying.planDeletion(kind, claimed));
    const applying = await phase();
    const again = passes(await applying.planDeletion(kind, claimed));
    passes(await applying.applyDeletion(kind, claimed, again.private));
    passes(await applying.applyDeletion(kind, claimed, one.private));
    const { vault } = await provider().emulator.control.state();
    assert.deepEqual(
      vault.mounts.map(({ path }) => path),
      ["tencentcloud"],
    );
  });

  for (const first of ["the taker", "what it takes"] as const) {
    it(`A destroy, which begins with a plan of the changed configuration, deletes a deposed object that the plan before it handed on, asked for ${first} first`, async () => {
      const kind = "VaultAuthRole";
      const here = await provider().made(kind, role("blue"));
      const deposed = await provider().made(kind, role("green"));
      await planned(kind, here, deposed, role("green"));
      const destroying = await phase();
      const order = first === "the taker" ? [here, deposed] : [deposed, here];
      const plans = await Promise.all(order.map((one) => destroying.planDeletion(kind, one)));
      const applying = await phase();
      const { private: note } = passes(plans[order.indexOf(here)] ?? assert.fail());
      passes(await applying.applyDeletion(kind, here, note));
      // Only this one is planned again.
      const again = passes(await applying.planDeletion(kind, deposed));
      passes(await applying.applyDeletion(kind, deposed, again.private));
      const roles = (await provider().emulator.control.state()).vault.mounts[0]?.roles ?? {};
      assert.deepEqual(Object.keys(roles), []);
    });
  }

  it("A destroy, which begins with a plan of the changed configuration, is refused by the rules in its plan, also for what the plan before it handed on", async () => {
    const kind = "VaultAuthBackend";
    const here = await provider().made(kind, { path: "blue" });
    const there = await provider().made(kind, { path: "green" });
    await planned(kind, here, there, { path: "green" });
    await provider().emulator.control.setVaultRole("green", "app", { arn });
    const destroying = await phase();
    passes(await destroying.planDeletion(kind, here));
    refuses(await destroying.planDeletion(kind, there), /Cannot disable the auth mount/);
  });

  it("A destroy, which begins with a plan of the changed configuration, is refused by the rules for one of two that are the same object", async () => {
    const kind = "VaultAuthBackend";
    const claimed = await provider().made(kind, { path: "blue" });
    await planned(kind, claimed, claimed, { path: "blue" });
    await provider().emulator.control.setVaultRole("blue", "app", { arn });
    const destroying = await phase();
    passes(await destroying.planDeletion(kind, claimed));
    refuses(await destroying.planDeletion(kind, claimed), /Cannot disable the auth mount/);
  });

  // terraform test does so: plans, applies and destroys with one process.
  it("A destroy, which begins with a plan of the changed configuration, decides for itself what comes after it in the same process", async () => {
    const kind = "VaultAuthRole";
    const here = await provider().made(kind, role("blue"));
    const there = await provider().made(kind, role("green"));
    await planned(kind, here, there, role("green"));
    const destroying = await phase();
    for (const one of [here, there]) passes(await destroying.planDeletion(kind, one));

    // The next plan keeps what a deposed object has as well.
    const planning = await phase();
    await read(planning, kind, [there, there]);
    const [, deposed] = await Promise.all([
      planning.plan(kind, role("green"), there),
      planning.planDeletion(kind, there),
    ]);
    passes(deposed);
    const applying = await phase();
    const again = passes(await applying.planDeletion(kind, there));
    passes(await applying.applyDeletion(kind, there, again.private));
    const roles = (await provider().emulator.control.state()).vault.mounts[0]?.roles ?? {};
    assert.deepEqual(Object.keys(roles).sort(), ["blue", "green"]);
  });
});
