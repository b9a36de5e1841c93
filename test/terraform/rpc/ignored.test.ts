import assert from "node:assert/strict";

import { readPrivateState } from "../../../provider/terraform/convert/private-state.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { legacy, writeOnlyPair } from "../support/declared.js";
import { claimed } from "../support/phase.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const OTHER = "EmulatorSecretKey000000000000003";
const kinds: readonly (readonly [kind: ResourceKind, made: CtyObject, now: CtyObject])[] = [
  ["VaultAuthBackend", { path: "one", ...writeOnlyPair(2) }, { description: "logins" }],
  ["ManagedCredential", { name: "ci", ...writeOnlyPair(2) }, { active: true }],
];

describe("Ignored", () => {
  const provider = useProvider({ accounts: [{ credentials: [legacy] }] });

  for (const [kind, made, now] of kinds) {
    // Terraform puts what is in the state in place of what is ignored: of this key nothing.
    const planned = { ...made, secret_key_wo: null };

    it(`A write-only key that ignore_changes leaves out is no change by itself: ${kind}`, async () => {
      const prior = await provider().made(kind, made);
      const phase = await provider().phase();
      const plan = passes(await phase.plan(kind, planned, prior));
      assert.deepEqual([plan.planned, plan.replaces], [prior.state, []]);
    });

    it(`A write-only key that ignore_changes leaves out is neither written nor remembered when something else changes: ${kind}`, async () => {
      const prior = await provider().made(kind, made);
      await provider().emulator.control.clearCalls();
      const phase = await provider().phase();
      const plan = passes(await phase.plan(kind, { ...planned, ...now }, prior));
      assert.deepEqual(plan.replaces, []);
      // What an apply is handed is as it is written.
      const written = { ...made, ...now, secret_key_wo: OTHER };
      const changed = claimed(passes(await phase.apply(kind, written, plan, prior)));
      const keys = (await provider().changes()).filter((one) => /config$|CreateCred/.test(one));
      assert.deepEqual(keys, []);
      const [before, after] = [readPrivateState(prior.private), readPrivateState(changed.private)];
      assert.equal(after.fingerprint, before.fingerprint);
    });
  }

  it("A write-only key that ignore_changes leaves out still needs a key where the SecretId of a mount changes", async () => {
    const prior = await provider().made("VaultAuthBackend", { path: "one", ...writeOnlyPair(2) });
    const now = { path: "one", secret_id: writeOnlyPair(3).secret_id };
    const phase = await provider().phase();
    refuses(await phase.plan("VaultAuthBackend", now, prior), /go together/);
  });

  it("A write-only key that ignore_changes leaves out is missed where nothing ignores it", async () => {
    const { secret_id } = writeOnlyPair(2);
    const diagnostics = await provider().unconfigured().validate("VaultAuthBackend", { secret_id });
    refuses({ diagnostics }, /go together/);
  });
});
