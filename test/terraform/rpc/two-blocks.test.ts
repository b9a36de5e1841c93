import assert from "node:assert/strict";
import { type CtyObject, UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import type { Held, Phase, Planned } from "../support/phase.js";
import { passes, refuses } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

interface Case {
  readonly kind: ResourceKind;
  readonly config: CtyObject;
  /** The call that deletes it. */
  readonly deletes: { readonly service: "vault" | "tic-settings"; readonly action: string };
}

const cases: readonly Case[] = [
  {
    kind: "VaultAuthRole",
    config: { arn },
    deletes: { service: "vault", action: "DELETE auth/tencentcloud/role/app" },
  },
  {
    kind: "ManagedCredential",
    config: declared(spare),
    deletes: { service: "tic-settings", action: "DeleteCredential" },
  },
];

describe("Two blocks", () => {
  const provider = useProvider({
    accounts: [{ credentials: [{ ...legacy, state: "Active" }, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const { kind, config, deletes } of cases) {
    /** Both blocks of one run, after their plans. */
    async function planned(memory = memoryOfRun()): Promise<{
      readonly claimed: Held;
      readonly gives: { readonly applying: Phase; readonly plan: Planned };
      readonly takes: { readonly applying: Phase; readonly plan: Planned };
    }> {
      const phase = () => provider().phase({}, undefined, memory);
      const claimed = await provider().made(kind, config);
      const checking = provider().unconfigured(undefined, undefined, memory);
      passes({ diagnostics: await checking.validate(kind, config) });
      const plans = {
        gives: passes(await (await phase()).planDeletion(kind, claimed)),
        takes: passes(await (await phase()).plan(kind, config)),
      };
      return {
        claimed,
        gives: { applying: await phase(), plan: plans.gives },
        takes: { applying: await phase(), plan: plans.takes },
      };
    }

    const isThere = async () => {
      const phase = await provider().phase();
      return passes(await phase.plan(kind, config)).diagnostics.length > 0;
    };

    it(`An object that one provider block gives up and another one takes is there in the end (${kind}), also where the deletion has begun, each time`, async () => {
      // terraform test plans and applies many times in one run.
      const memory = memoryOfRun();
      for (const time of [1, 2]) {
        const { claimed, gives, takes } = await planned(memory);
        await provider().emulator.control.fault({ kind: "delay", ms: 300, times: 1, ...deletes });
        const [gone, taken] = await Promise.all([
          gives.applying.applyDeletion(kind, claimed, gives.plan.private),
          takes.applying.apply(kind, config, takes.plan),
        ]);
        passes(gone);
        passes(taken);
        assert.ok(await isThere(), `what is declared is there, time ${String(time)}`);
      }
    });

    it(`An object that one provider block gives up and another one takes is there in the end (${kind}), where it is taken first`, async () => {
      const { claimed, gives, takes } = await planned();
      passes(await takes.applying.apply(kind, config, takes.plan));
      passes(await gives.applying.applyDeletion(kind, claimed, gives.plan.private));
      assert.ok(await isThere(), "what is declared is there");
    });
  }

  it("An object that one provider block gives up and another one takes is deleted where the taker was of the same block, and failed", async () => {
    const memory = memoryOfRun();
    const phase = () => provider().phase({}, undefined, memory);
    const kind = "VaultAuthRole";
    const claimed = await provider().made(kind, { arn });
    const planning = await phase();
    const gone = passes(await planning.planDeletion(kind, claimed));
    const unknown = { arn: UNKNOWN_VALUE };
    passes(await planning.plan(kind, unknown));
    const applying = await phase();
    const broken = { kind: "error", code: "500", message: "broken", times: 9 } as const;
    const action = "POST auth/tencentcloud/role/app";
    await provider().emulator.control.fault({ ...broken, service: "vault", action });
    const asked = { arn, token_ttl: "60" };
    const again = passes(await applying.plan(kind, asked));
    refuses(await applying.apply(kind, asked, again), /broken/);
    await applying.applyDeletion(kind, claimed, gone.private);
    const { vault } = await provider().emulator.control.state();
    assert.deepEqual(Object.keys(vault.mounts[0]?.roles ?? {}), []);
  });
});
