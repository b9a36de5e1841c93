import assert from "node:assert/strict";

import type { ResourceKind } from "../../../provider/core/resource-kind.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair } from "../support/declared.js";
import { held } from "../support/phase.js";
import { passes } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const tainted: readonly (readonly [kind: ResourceKind, made: CtyObject, now: CtyObject])[] = [
  ["Authorization", {}, { delete_role: true, adopt: false }],
  ["ManagedCredential", { name: "ci", ...pair(2) }, { name: "ci", ...pair(2), active: true }],
  ["VaultAuthRole", { arn, token_ttl: "1h" }, { arn, token_ttl: "2h" }],
  ["VaultAuthBackend", { path: "cam" }, { path: "cam", description: "logins" }],
];

describe("an object that was not finished, which Terraform calls tainted", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const [kind, config, now] of tainted) {
    it(`is taken over and finished, and never deleted: ${kind}`, async () => {
      const made = await provider().made(kind, config);
      await provider().emulator.control.clearCalls();

      const planning = await provider().phase();
      held(passes(await planning.read(kind, made)));
      const planned = passes(await planning.plan(kind, now));

      const applying = await provider().phase();
      const gone = passes(await applying.applyDeletion(kind, made, planned.private));
      assert.equal(gone.state, null);
      const again = passes(await applying.plan(kind, now));
      const finished = held(passes(await applying.apply(kind, now, again)));
      assert.equal(finished.state.id, made.state.id);
      // It was taken over as our own, whatever `adopt` says, and says so still.
      assert.equal(finished.state.adopt ?? null, now.adopt ?? null);
      const calls = await provider().changes();
      assert.ok(!calls.some((call) => /^(DELETE|Delete|Disable)/.test(call)), calls.join());

      const next = await provider().phase();
      const clean = await next.plan(kind, now, held(await next.read(kind, finished)));
      assert.deepEqual([clean.planned, clean.replaces], [finished.state, []]);
    });
  }
});
