import assert from "node:assert/strict";
import { type CtyObject, UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import { arn } from "../support/declared.js";
import { passes, refuses } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const valid: readonly (readonly [ResourceKind, CtyObject])[] = [
  ["VaultAuthRole", { arn }],
  ["VaultAuthBackend", { path: "cam" }],
  ["Authorization", {}],
];

describe("Kept unseen", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });

  /** Plans under settings that are not known, then an apply under those of the block. */
  async function phases() {
    const memory = memoryOfRun();
    const unknown = { vault_address: UNKNOWN_VALUE };
    return {
      planning: await provider().phase(unknown, undefined, memory),
      destroying: await provider().phase(unknown, undefined, memory),
      applying: await provider().phase({}, undefined, memory),
    };
  }

  for (const [kind, config] of valid) {
    it(`A deletion whose plan did not know the provider's settings of a ${kind} is refused where the plan kept its object under another address`, async () => {
      const claimed = await provider().made(kind, config);
      const before = await provider().changes();
      const { planning, applying } = await phases();
      passes(await planning.plan(kind, config, claimed));
      const gone = passes(await planning.planDeletion(kind, claimed));
      for (const note of [
        gone.private,
        passes(await applying.planDeletion(kind, claimed)).private,
      ]) {
        refuses(
          await applying.applyDeletion(kind, claimed, note),
          /settings were not known.*The provider changed nothing.*run terraform apply again/s,
        );
      }
      assert.deepEqual(await provider().changes(), before);
    });

    it(`A deletion whose plan did not know the provider's settings of a ${kind} is made in a destroy, which begins with a plan that keeps it`, async () => {
      const claimed = await provider().made(kind, config);
      const { planning, destroying, applying } = await phases();
      passes(await planning.plan(kind, config, claimed));
      const gone = passes(await destroying.planDeletion(kind, claimed));
      passes(await applying.applyDeletion(kind, claimed, gone.private));
    });

    it(`A deletion whose plan did not know the provider's settings of a ${kind} is made in a replacement that the user asks for, which keeps it at first`, async () => {
      const claimed = await provider().made(kind, config);
      const { planning, applying } = await phases();
      const first = passes(await planning.plan(kind, config, claimed));
      const second = passes(await planning.planNew(kind, config, first.private));
      const before = await provider().changes();
      passes(await applying.applyDeletion(kind, claimed, second.private));
      assert.notDeepEqual(await provider().changes(), before);
    });

    it(`A deletion whose plan did not know the provider's settings of a ${kind} is made where the plan kept none`, async () => {
      const claimed = await provider().made(kind, config);
      const { planning, applying } = await phases();
      const gone = passes(await planning.planDeletion(kind, claimed));
      passes(await applying.applyDeletion(kind, claimed, gone.private));
    });
  }
});
