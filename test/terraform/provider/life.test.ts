import assert from "node:assert/strict";

import type { ResourceKind } from "../../../provider/core/resource-kind.js";
import type { EmulatorControl } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair, writeOnlyPair } from "../support/declared.js";
import { held, idOf } from "../support/phase.js";
import { passes, silent } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

/** A resource's life: as it is made, what another tool does to it, and how it goes. */
interface Life {
  readonly kind: ResourceKind;
  readonly config: CtyObject;
  /** What its state has, of much more. */
  readonly state: CtyObject;
  /** Another configuration of the same object. */
  readonly then: CtyObject;
  /** A change from outside. */
  readonly drift: (control: EmulatorControl) => Promise<unknown>;
  /** What shows in its state after that. */
  readonly drifted: CtyObject;
  /** The object goes by somebody else's hand. */
  readonly lose: (control: EmulatorControl, id: string) => Promise<unknown>;
  readonly calls: readonly string[];
}

const lives: readonly Life[] = [
  {
    kind: "Authorization",
    config: {},
    state: {
      id: "100000000001",
      account_id: "100000000001",
      status: "Authorized",
      switch: "On",
      role_name: "TIC_QCSLinkedRoleInInfrastructureAsCode",
      delete_role: null,
    },
    then: { delete_role: true },
    drift: (control) => control.deleteRole(),
    drifted: { status: "AuthorizationFailed", role_arn: null, role_id: null },
    lose: (control) => control.setAuthorization({ enabled: false }),
    calls: ["CreateServiceLinkedRole", "EnableAuthorization"],
  },
  {
    kind: "ManagedCredential",
    config: { name: "ci", ...pair(2) },
    state: {
      name: "ci",
      ...pair(2),
      credential_provider: "Tencent Cloud",
      state: "Ready",
      active: null,
      account_id: "100000000001",
      owner_account_id: "100000000001",
      secret_key_wo: null,
    },
    then: { name: "ci", ...pair(2), active: true },
    drift: (control) => control.activateCredential("cred-00000001"),
    drifted: { state: "Ready" },
    lose: (control, id) => control.removeCredential(id),
    calls: ["CreateCredential"],
  },
  {
    kind: "VaultAuthRole",
    config: { arn, token_ttl: "1h", token_policies: ["Dev"] },
    state: {
      id: "auth/tencentcloud/role/app",
      path: "auth/tencentcloud/role/app",
      role: "app",
      mount: "tencentcloud",
      token_ttl: "1h",
      token_policies: ["Dev"],
      token_max_ttl: null,
      namespace: "",
    },
    then: { arn, token_ttl: "2h", token_policies: ["dev"] },
    drift: (control) => control.setVaultRole("tencentcloud", "app", { arn, token_ttl: "30m" }),
    drifted: { token_ttl: "1800", token_policies: [] },
    lose: (control) => control.removeVaultRole("tencentcloud", "app"),
    calls: ["POST auth/tencentcloud/role/app"],
  },
  {
    kind: "VaultAuthBackend",
    config: { path: "/cam/", ...writeOnlyPair(2), max_lease_ttl: "1d" },
    state: {
      id: "auth/cam",
      path: "/cam/",
      plugin_name: "vault-plugin-auth-tencentcloud",
      max_lease_ttl: "1d",
      secret_key: null,
      secret_key_wo: null,
      description: null,
    },
    then: { path: "cam", ...writeOnlyPair(2), description: "logins" },
    drift: (control) => control.setVaultClientConfig("cam", undefined),
    drifted: { secret_id: null },
    lose: (control) => control.removeVaultMount("cam"),
    calls: ["POST sys/auth/cam", "POST auth/cam/config/client"],
  },
];

for (const { kind, config, state, then, drift, drifted, lose, calls } of lives) {
  describe(`the life of a ${kind}`, () => {
    const provider = useProvider({
      accounts: [{ credentials: [legacy] }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    });
    const control = () => provider().emulator.control;

    it("begins as it is configured", async () => {
      const made = await provider().made(kind, config);
      for (const [name, value] of Object.entries(state)) {
        assert.deepEqual(made.state[name], value, name);
      }
      for (const call of calls) assert.ok((await provider().changes()).includes(call), call);
    });

    it("goes on as it is: reading and planning find nothing to do", async () => {
      const made = await provider().made(kind, config);
      await control().clearCalls();
      const phase = await provider().phase();
      const read = await phase.read(kind, made);
      silent(read.diagnostics);
      assert.deepEqual(read.state, made.state);
      assert.deepEqual(Buffer.from(read.private).toString(), Buffer.from(made.private).toString());
      const again = await phase.plan(kind, config, held(read));
      silent(again.diagnostics);
      assert.deepEqual([again.planned, again.replaces], [made.state, []]);
      assert.deepEqual(await provider().changes(), []);
    });

    it("is changed in place, and is clean then", async () => {
      const made = await provider().made(kind, config);
      const changed = await provider().changed(kind, then, made);
      assert.equal(changed.state.id, made.state.id);
      const phase = await provider().phase();
      const again = await phase.plan(kind, then, held(passes(await phase.read(kind, changed))));
      assert.deepEqual([again.planned, again.replaces], [changed.state, []]);
    });

    it("shows what somebody else changed, and repairs it", async () => {
      const made = await provider().made(kind, config);
      const changed =
        kind === "ManagedCredential" ? await provider().changed(kind, then, made) : made;
      const wanted = kind === "ManagedCredential" ? then : config;
      await drift(control());
      const phase = await provider().phase();
      const read = held(passes(await phase.read(kind, changed)));
      for (const [name, value] of Object.entries(drifted)) {
        assert.deepEqual(read.state[name], value, name);
      }
      const repaired = await provider().changed(kind, wanted, read);
      // A role that is granted again is another one.
      for (const name of Object.keys(drifted).filter((one) => one !== "role_id")) {
        assert.deepEqual(repaired.state[name], changed.state[name], name);
      }
    });

    it("is over in the state when its service says that it is gone", async () => {
      const made = await provider().made(kind, config);
      await lose(control(), idOf(made));
      const read = passes(await (await provider().phase()).read(kind, made));
      assert.equal(read.state, null);
    });

    it("ends with its deletion, and nothing is left to delete", async () => {
      const made = await provider().made(kind, config);
      const planning = await provider().phase();
      const planned = passes(await planning.planDeletion(kind, made));
      assert.equal(planned.planned, null);
      const applying = await provider().phase();
      const gone = passes(await applying.applyDeletion(kind, made, planned.private));
      assert.equal(gone.state, null);
      assert.equal((await (await provider().phase()).read(kind, made)).state, null);
      // What is gone already is deleted with success.
      passes(await (await provider().phase()).applyDeletion(kind, made, planned.private));
    });
  });
}
