import assert from "node:assert/strict";
import { vault } from "../../../provider/core/vault/domain.js";
import { evaluate, evaluateInTurn } from "../../../provider/core/engine/rule.js";
import type { VaultStep } from "../../../provider/core/vault/step.js";
import type { MountSnapshot } from "../../../provider/core/vault/mount-snapshot.js";
import {
  deleteRole,
  disableMount,
  enableMount,
  mountWith,
  read,
  sceneWith,
  writeRole,
} from "../support/vault-steps.js";

const listed = (...names: readonly string[]) => mountWith({ roleNames: read(names) });
const none = mountWith({ mount: read(undefined) });

describe("Judge", () => {
  const context = sceneWith();
  const said = (steps: readonly VaultStep[], start: MountSnapshot) =>
    evaluateInTurn(vault, steps, { start, context: context }).diagnostics.map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );

  it("Judging steps on Vault one after the other sees the mount that a step before makes", () => {
    assert.deepEqual(said([writeRole()], none), ["V1 refusal"]);
    assert.deepEqual(said([enableMount(), writeRole()], none), []);
  });

  it("Judging steps on Vault one after the other does not miss the roles that steps before delete", () => {
    assert.deepEqual(said([deleteRole(), disableMount()], listed("app")), []);
    assert.deepEqual(said([deleteRole(), disableMount()], listed("app", "ci")), ["V6 refusal"]);
    assert.deepEqual(said([disableMount(), deleteRole()], listed("app")), ["V6 refusal"]);
  });

  it("Judging steps on Vault one after the other says nothing when it is handed no rules", () => {
    assert.deepEqual(evaluate({ rules: [] }, writeRole(), none, context), []);
  });
});
