import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ResourceKind } from "../../../provider/core/resource-kind.js";
import { fileMemory } from "../../../provider/terraform/run/run-memory.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import type { Held, Phase } from "../support/phase.js";
import { passes } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const role = (name: string): CtyObject => ({ arn: arn.replace("app", name) });

/** One resource goes from the first to the second, which another one gives up. */
const kinds: readonly (readonly [kind: ResourceKind, from: CtyObject, to: CtyObject])[] = [
  ["VaultAuthRole", role("blue"), role("green")],
  ["VaultAuthBackend", { path: "blue" }, { path: "green" }],
  ["ManagedCredential", declared(spare), { ...declared(spare), name: "green" }],
];

describe("a destroy, which begins with a plan of the changed configuration", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: false }, credentials: [legacy, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "tic-destroy-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A phase of one process of Terraform. */
  const phase = (run = 1): Promise<Phase> => {
    const memory = fileMemory(run, (problem) => assert.fail(problem), {
      root: join(root, "memory"),
      here: "here",
    });
    return provider().phase({}, undefined, memory);
  };

  async function read(planning: Phase, kind: ResourceKind, held: readonly Held[]): Promise<void> {
    for (const one of held) passes(await planning.read(kind, one));
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
      it(`deletes all of it, asked for ${first} first${saved}: ${kind}`, async () => {
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

  it("takes nothing from a plan of another process that was not applied", async () => {
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

  it("deletes a deposed object and the current one, which are the same", async () => {
    const kind = "VaultAuthBackend";
    const held = await provider().made(kind, { path: "blue" });
    const planning = await phase();
    await read(planning, kind, [held, held]);
    const plans = [planning.plan(kind, { path: "blue" }, held), planning.planDeletion(kind, held)];
    for (const one of await Promise.all(plans)) passes(one);
    const destroying = await phase();
    const one = passes(await destroying.planDeletion(kind, held));
    passes(await destroying.planDeletion(kind, held));
    const applying = await phase();
    const again = passes(await applying.planDeletion(kind, held));
    passes(await applying.applyDeletion(kind, held, again.private));
    passes(await applying.applyDeletion(kind, held, one.private));
    const { vault } = await provider().emulator.control.state();
    assert.deepEqual(
      vault.mounts.map(({ path }) => path),
      ["tencentcloud"],
    );
  });

  // terraform test does so: plans, applies and destroys with one process.
  it("decides for itself what comes after it in the same process", async () => {
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
