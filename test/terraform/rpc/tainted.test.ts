import assert from "node:assert/strict";
import { type CtyObject, UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair } from "../support/declared.js";
import { claimed } from "../support/phase.js";
import { passes, refuses } from "../support/said.js";
import { noMemory, type RunMemory } from "../../../provider/terraform/run/run-memory.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const tainted: readonly (readonly [kind: ResourceKind, made: CtyObject, now: CtyObject])[] = [
  ["Authorization", {}, { delete_role: true, adopt: false }],
  ["ManagedCredential", { name: "ci", ...pair(2) }, { name: "ci", ...pair(2), active: true }],
  ["VaultAuthRole", { arn, token_ttl: "1h" }, { arn, token_ttl: "2h" }],
  ["VaultAuthBackend", { path: "cam" }, { path: "cam", description: "logins" }],
];

describe("Tainted", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const [kind, config, now] of tainted) {
    it(`An object that was not finished, which Terraform calls tainted, is taken over and finished, and never deleted: ${kind}`, async () => {
      const made = await provider().made(kind, config);
      await provider().emulator.control.clearCalls();

      const planning = await provider().phase();
      claimed(passes(await planning.read(kind, made)));
      const planned = passes(await planning.plan(kind, now));

      const applying = await provider().phase();
      const gone = passes(await applying.applyDeletion(kind, made, planned.private));
      assert.equal(gone.state, null);
      const again = passes(await applying.plan(kind, now));
      const finished = claimed(passes(await applying.apply(kind, now, again)));
      assert.equal(finished.state.id, made.state.id);
      // It was taken over as our own, whatever `adopt` says, and says so still.
      assert.equal(finished.state.adopt ?? null, now.adopt ?? null);
      const calls = await provider().changes();
      assert.ok(!calls.some((call) => /^(DELETE|Delete|Disable)/.test(call)), calls.join());

      const next = await provider().phase();
      const clean = await next.plan(kind, now, claimed(await next.read(kind, finished)));
      assert.deepEqual([clean.planned, clean.replaces], [finished.state, []]);
    });
  }

  const moved: readonly (readonly [kind: ResourceKind, made: CtyObject, now: CtyObject])[] = [
    ["ManagedCredential", { name: "ci", ...pair(2) }, { name: "ci", ...pair(3) }],
    ["VaultAuthRole", { arn }, { arn, role: "other", allow_name_mismatch: true }],
    ["VaultAuthBackend", { path: "cam" }, { path: "cam2" }],
  ];

  for (const [kind, config, now] of moved) {
    /** Plans another object in place of the one that was not finished, and what else the plan has. */
    async function planned(memory: RunMemory, others: readonly CtyObject[] = []) {
      const made = await provider().made(kind, config);
      await provider().emulator.control.clearCalls();
      const planning = await provider().phase({}, undefined, memory);
      claimed(passes(await planning.read(kind, made)));
      const { private: noted } = passes(await planning.plan(kind, now));
      for (const other of others) passes(await planning.plan(kind, other));
      return { made, noted };
    }
    const deletions = async () =>
      (await provider().changes()).filter((call) => /^(DELETE|Delete)/.test(call));

    it(`An object that was not finished, which Terraform calls tainted, is deleted where another object is made in its place: ${kind}`, async () => {
      const memory = memoryOfRun();
      const { made, noted } = await planned(memory);
      const applying = await provider().phase({}, undefined, memory);
      const gone = passes(await applying.applyDeletion(kind, made, noted));
      assert.equal(gone.state, null);
      assert.equal((await deletions()).length, 1);
    });

    it(`An object that was not finished, which Terraform calls tainted, is left to another resource of the plan that takes it: ${kind}`, async () => {
      const memory = memoryOfRun();
      const { made, noted } = await planned(memory, [config]);
      const applying = await provider().phase({}, undefined, memory);
      passes(await applying.applyDeletion(kind, made, noted));
      const again = passes(await applying.plan(kind, config));
      const taken = claimed(passes(await applying.apply(kind, config, again)));
      assert.equal(taken.state.id, made.state.id);
      assert.deepEqual(await deletions(), []);
    });

    it(`An object that was not finished, which Terraform calls tainted, is left to another resource of the plan also where the new object is made first: ${kind}`, async () => {
      const memory = memoryOfRun();
      const { made } = await planned(memory, [config]);
      const applying = await provider().phase({}, undefined, memory);
      const first = passes(await applying.plan(kind, now));
      passes(await applying.apply(kind, now, first));
      // Terraform calls it deposed by now, and plans its deletion once more.
      const { private: again } = passes(await applying.planDeletion(kind, made));
      passes(await applying.applyDeletion(kind, made, again));
      assert.deepEqual(await deletions(), []);
    });

    it(`An object that was not finished, which Terraform calls tainted, stays in state where an earlier plan of this folder wanted it: ${kind}`, async () => {
      const planning = memoryOfRun();
      const { made, noted } = await planned(planning, [config]);
      const saved: RunMemory = {
        ...memoryOfRun(),
        notedBefore: (facts) => facts.filter((fact) => planning.has(fact)),
      };
      const applying = await provider().phase({}, undefined, saved);
      const stays = await applying.applyDeletion(kind, made, noted);
      refuses(stays, /Or run terraform apply without a saved plan/);
      assert.deepEqual(await deletions(), []);
    });

    it(`An object that was not finished, which Terraform calls tainted, stays in state where nobody can tell what the plan does with it: ${kind}`, async () => {
      const { made, noted } = await planned(noMemory);
      const applying = await provider().phase();
      const stays = await applying.applyDeletion(kind, made, noted);
      refuses(
        stays,
        /did not finish this object, .* cannot tell .* The provider changed nothing. Run terraform untaint on its address/,
      );
      assert.deepEqual(stays.state, made.state);
      assert.deepEqual(await deletions(), []);
    });

    it(`An object that was not finished, which Terraform calls tainted, is deleted by the apply of a saved plan that was made here: ${kind}`, async () => {
      const planning = memoryOfRun();
      const { made, noted } = await planned(planning);
      const saved: RunMemory = {
        ...memoryOfRun(),
        notedBefore: (facts) => facts.filter((fact) => planning.has(fact)),
      };
      const applying = await provider().phase({}, undefined, saved);
      passes(await applying.applyDeletion(kind, made, noted));
      assert.equal((await deletions()).length, 1);
    });
  }

  it("An object that was not finished, which Terraform calls tainted, stays in state where the plan did not know what is made in its place", async () => {
    const memory = memoryOfRun();
    const made = await provider().made("VaultAuthBackend", { path: "cam" });
    const planning = await provider().phase({}, undefined, memory);
    const { private: noted } = passes(
      await planning.plan("VaultAuthBackend", { path: UNKNOWN_VALUE }),
    );
    const applying = await provider().phase({}, undefined, memory);
    const stays = await applying.applyDeletion("VaultAuthBackend", made, noted);
    refuses(
      stays,
      /the plan did not know yet which object takes its place. The provider changed nothing. Run terraform apply again/,
    );
    assert.deepEqual(stays.state, made.state);
  });
});
