import assert from "node:assert/strict";

import type { ResourceKind } from "../../../provider/core/resource-kind.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import type { Held, Phase, Planned } from "../support/phase.js";
import { passes } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

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

describe("an object that one provider block gives up and another one takes", () => {
  const provider = useProvider({
    accounts: [{ credentials: [{ ...legacy, state: "Active" }, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const { kind, config, deletes } of cases) {
    /** Both blocks of one run, after their plans. */
    async function planned(): Promise<{
      readonly held: Held;
      readonly gives: { readonly applying: Phase; readonly plan: Planned };
      readonly takes: { readonly applying: Phase; readonly plan: Planned };
    }> {
      const memory = memoryOfRun();
      const phase = () => provider().phase({}, undefined, memory);
      const held = await provider().made(kind, config);
      const plans = {
        gives: passes(await (await phase()).planDeletion(kind, held)),
        takes: passes(await (await phase()).plan(kind, config)),
      };
      return {
        held,
        gives: { applying: await phase(), plan: plans.gives },
        takes: { applying: await phase(), plan: plans.takes },
      };
    }

    const isThere = async () => {
      const phase = await provider().phase();
      return passes(await phase.plan(kind, config)).diagnostics.length > 0;
    };

    it(`is there in the end (${kind}), also where the deletion has begun`, async () => {
      const { held, gives, takes } = await planned();
      await provider().emulator.control.fault({ kind: "delay", ms: 300, times: 1, ...deletes });
      const [gone, taken] = await Promise.all([
        gives.applying.applyDeletion(kind, held, gives.plan.private),
        takes.applying.apply(kind, config, takes.plan),
      ]);
      passes(gone);
      passes(taken);
      assert.ok(await isThere(), "what is declared is there");
    });

    it(`is there in the end (${kind}), where it is taken first`, async () => {
      const { held, gives, takes } = await planned();
      passes(await takes.applying.apply(kind, config, takes.plan));
      passes(await gives.applying.applyDeletion(kind, held, gives.plan.private));
      assert.ok(await isThere(), "what is declared is there");
    });
  }
});
