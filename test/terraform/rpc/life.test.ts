import assert from "node:assert/strict";

import type { EmulatorControl, SeedAccount } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair, writeOnlyPair } from "../support/declared.js";
import { claimed, idOf } from "../support/phase.js";
import { passes, silent } from "../support/said.js";
import { useProvider, withToken } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

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
  describe(`Life: ${kind}`, () => {
    const provider = useProvider({
      accounts: [{ credentials: [legacy] }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    });
    const control = () => provider().emulator.control;

    it(`The life of a ${kind} begins as it is configured`, async () => {
      const made = await provider().made(kind, config);
      for (const [name, value] of Object.entries(state)) {
        assert.deepEqual(made.state[name], value, name);
      }
      for (const call of calls) assert.ok((await provider().changes()).includes(call), call);
    });

    it(`The life of a ${kind} goes on as it is: reading and planning find nothing to do`, async () => {
      const made = await provider().made(kind, config);
      await control().clearCalls();
      const phase = await provider().phase();
      const read = await phase.read(kind, made);
      silent(read.diagnostics);
      assert.deepEqual(read.state, made.state);
      assert.deepEqual(Buffer.from(read.private).toString(), Buffer.from(made.private).toString());
      const again = await phase.plan(kind, config, claimed(read));
      silent(again.diagnostics);
      assert.deepEqual([again.planned, again.replaces], [made.state, []]);
      assert.deepEqual(await provider().changes(), []);
    });

    it(`The life of a ${kind} is changed in place, and is clean then`, async () => {
      const made = await provider().made(kind, config);
      const changed = await provider().changed(kind, then, made);
      assert.equal(changed.state.id, made.state.id);
      const phase = await provider().phase();
      const again = await phase.plan(kind, then, claimed(passes(await phase.read(kind, changed))));
      assert.deepEqual([again.planned, again.replaces], [changed.state, []]);
    });

    it(`The life of a ${kind} shows what somebody else changed, and repairs it`, async () => {
      const made = await provider().made(kind, config);
      const changed =
        kind === "ManagedCredential" ? await provider().changed(kind, then, made) : made;
      const wanted = kind === "ManagedCredential" ? then : config;
      await drift(control());
      const phase = await provider().phase();
      const read = claimed(passes(await phase.read(kind, changed)));
      for (const [name, value] of Object.entries(drifted)) {
        assert.deepEqual(read.state[name], value, name);
      }
      const repaired = await provider().changed(kind, wanted, read);
      // A role that is granted again is another one.
      for (const name of Object.keys(drifted).filter((one) => one !== "role_id")) {
        assert.deepEqual(repaired.state[name], changed.state[name], name);
      }
    });

    it(`The life of a ${kind} is over in the state when its service says that it is gone`, async () => {
      const made = await provider().made(kind, config);
      await lose(control(), idOf(made));
      const read = passes(await (await provider().phase()).read(kind, made));
      assert.equal(read.state, null);
    });

    it(`The life of a ${kind} ends with its deletion, and nothing is left to delete`, async () => {
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

describe("Apply", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });

  it("An apply makes what was planned, also where the configuration says something else (ignore_changes)", async () => {
    const made = await provider().made("VaultAuthRole", { arn, token_ttl: "2h" });
    const applying = await provider().phase();
    // Terraform leaves what is ignored out of the plan's configuration, and not of the apply's.
    const planned = { arn, token_ttl: "2h", token_policies: ["dev"] };
    const plan = passes(await applying.plan("VaultAuthRole", planned, made));
    const config = { ...planned, token_ttl: "1h" };
    const changed = claimed(passes(await applying.apply("VaultAuthRole", config, plan, made)));
    assert.equal(changed.state.token_ttl, "2h");
    const [write] = (await provider().emulator.control.calls({ changing: true })).slice(-1);
    assert.equal(write?.parameters.token_ttl, 7200);
  });

  it("An apply of a key with an ignored version notes the version that was planned", async () => {
    const config = { ...writeOnlyPair(2), secret_key_wo_version: 1 };
    const made = await provider().made("VaultAuthBackend", config);
    const applying = await provider().phase();
    const planned = { ...config, description: "logins" };
    const plan = passes(await applying.plan("VaultAuthBackend", planned, made));
    const raised = { ...planned, secret_key_wo_version: 2 };
    const changed = claimed(passes(await applying.apply("VaultAuthBackend", raised, plan, made)));
    assert.equal(changed.state.secret_key_wo_version, 1);
    const next = await (await provider().phase()).plan("VaultAuthBackend", planned, changed);
    assert.deepEqual(next.planned, changed.state);
  });
});

describe("Services", () => {
  const roles = [{ roleId: "4611686018427397919" }];
  const account = { authorization: { enabled: true }, roles, permittedServices: ["cvm"] };
  const provider = useProvider({ accounts: [account] });
  const seeded = (changes: Partial<SeedAccount>) =>
    provider().emulator.control.seed(withToken({ accounts: [{ ...account, ...changes }] }));

  it("Services that TIC has come to orchestrate are information: alone they show nowhere, and with a change they are told (A6)", async () => {
    const made = await provider().made("Authorization", {});
    assert.deepEqual(made.state.permitted_services, ["cvm"]);
    await seeded({ permittedServices: ["cvm", "cos"] });
    const read = await (await provider().phase()).read("Authorization", made);
    assert.deepEqual(read.state, made.state);

    await seeded({ permittedServices: ["cvm", "cos"], roles: [] });
    const failed = await (await provider().phase()).read("Authorization", made);
    assert.equal(failed.state?.status, "AuthorizationFailed");
    assert.deepEqual(failed.state.permitted_services, ["cvm", "cos"]);
  });
});
