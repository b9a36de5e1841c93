import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import { claimed, type Held } from "../support/phase.js";
import { passes } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { useRuns } from "../support/use-runs.js";
import type { ResourceKind } from "../../support/kinds.js";

const kinds: readonly (readonly [ResourceKind, CtyObject])[] = [
  ["Authorization", {}],
  ["ManagedCredential", declared(spare)],
  ["VaultAuthRole", { arn }],
  ["VaultAuthBackend", { path: "blue" }],
];

// terraform test does so: its runs are of one process of Terraform.
describe("Many times", () => {
  const provider = useProvider({
    accounts: [{ credentials: [{ ...legacy, state: "Active" }] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  const { phase, unconfigured } = useRuns(provider);

  async function made(kind: ResourceKind, config: CtyObject): Promise<Held> {
    passes({ diagnostics: await unconfigured(1).validate(kind, config) });
    passes(await (await phase()).plan(kind, config));
    const applying = await phase();
    const plan = passes(await applying.plan(kind, config));
    return claimed(passes(await applying.apply(kind, config, plan)));
  }

  async function destroyed(kind: ResourceKind, config: CtyObject, one: Held): Promise<void> {
    const planning = await phase();
    passes(await planning.read(kind, one));
    passes(await planning.plan(kind, config, one));
    const { private: note } = passes(await (await phase()).planDeletion(kind, one));
    passes(await (await phase()).applyDeletion(kind, one, note));
  }

  for (const [kind, config] of kinds) {
    it(`What one process of Terraform makes and destroys, and then once more is gone each time: ${kind}`, async () => {
      const before = await left();
      for (const time of [1, 2]) {
        const one = await made(kind, config);
        assert.notDeepEqual(await left(), before);
        await destroyed(kind, config, one);
        assert.deepEqual(await left(), before, `time ${String(time)}`);
      }
    });
  }

  it("What one process of Terraform makes and destroys, and then once more is made anew each time where it is replaced", async () => {
    const one = await made("VaultAuthRole", { arn });
    for (const time of [1, 2]) {
      passes({ diagnostics: await unconfigured(1).validate("VaultAuthRole", { arn }) });
      const planning = await phase();
      passes(await planning.read("VaultAuthRole", one));
      const privateState = passes(await planning.plan("VaultAuthRole", { arn }, one));
      const plan = passes(await planning.planNew("VaultAuthRole", { arn }, privateState.private));
      const applying = await phase();
      await provider().emulator.control.clearCalls();
      passes(await applying.applyDeletion("VaultAuthRole", one, plan.private));
      passes(await applying.apply("VaultAuthRole", { arn }, plan));
      const calls = ["DELETE auth/tencentcloud/role/app", "POST auth/tencentcloud/role/app"];
      assert.deepEqual(await provider().changes(), calls, `time ${String(time)}`);
    }
  });

  async function left() {
    const { accounts, vault } = await provider().emulator.control.state();
    const [account] = accounts;
    return {
      isOn: account?.authorization.enabled,
      credentials: account?.credentials.map(({ name }) => name),
      mounts: vault.mounts.map(({ path, roles }) => [path, ...Object.keys(roles)]),
    };
  }
});
