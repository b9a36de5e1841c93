import assert from "node:assert/strict";

import { defaultKey } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, pair } from "../support/declared.js";
import { claimed } from "../support/phase.js";
import { passes, refuses, said } from "../support/said.js";
import { useProvider, VAULT_TOKEN } from "../support/use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const valid: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: {},
  ManagedCredential: { name: "ci", ...pair(2) },
  VaultAuthRole: { arn },
  VaultAuthBackend: { path: "cam" },
};

const denied = {
  kind: "error",
  times: 99,
  code: "UnauthorizedOperation",
  message: "denied today",
} as const;

describe("Service", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  const control = () => provider().emulator.control;

  for (const kind of ["Authorization", "ManagedCredential"] as const) {
    it(`A service that refuses to be read is an error with its code, and the object stays in state: ${kind}`, async () => {
      const made = await provider().made(kind, valid[kind]);
      await control().fault({ ...denied, action: "DescribeAuthorization" });
      const phase = await provider().phase();
      const read = await phase.read(kind, made);
      refuses(read, /Cannot read tic_/, /denied today/, /UnauthorizedOperation/, /RequestId/);
      assert.deepEqual(
        [read.state, Buffer.from(read.private)],
        [made.state, Buffer.from(made.private)],
      );
      const plan = await phase.plan(kind, valid[kind], made);
      refuses(plan, /Cannot plan tic_/, /denied today/);
      assert.deepEqual(plan.planned, made.state);
    });
  }

  for (const kind of ["VaultAuthRole", "VaultAuthBackend"] as const) {
    it(`A service that refuses to be read is an error with what the policy lacks: ${kind}`, async () => {
      const made = await provider().made(kind, valid[kind]);
      await control().setVaultDenied(VAULT_TOKEN, ["* auth/*", "* sys/auth/*", "* sys/auth"]);
      const phase = await provider().phase();
      const read = await phase.read(kind, made);
      refuses(read, /Cannot read tic_vault_auth_/, /permission denied/);
      assert.deepEqual(read.state, made.state);
    });
  }

  it("A service that refuses a part of a change keeps in state what was made", async () => {
    await control().fault({ ...denied, action: "EnableAuthorization" });
    const phase = await provider().phase();
    const plan = passes(await phase.plan("Authorization", {}));
    const answer = await phase.apply("Authorization", {}, plan);
    refuses(answer, /Cannot make tic_authorization/, /denied today/);
    assert.deepEqual([answer.state?.id, answer.state?.status], ["100000000001", "Disabled"]);
    await control().clearFaults();
    // The next run finds an object that is not finished, and finishes it.
    const finished = await provider().changed("Authorization", {}, claimed(answer));
    assert.equal(finished.state.status, "Authorized");
  });

  it("A service that refuses a change keeps the state as it was, and what was kept beside it", async () => {
    const made = await provider().made("ManagedCredential", valid.ManagedCredential);
    const config = { ...valid.ManagedCredential, active: true };
    await control().fault({ ...denied, action: "ActivateCredential" });
    const phase = await provider().phase();
    const plan = passes(await phase.plan("ManagedCredential", config, made));
    const answer = await phase.apply("ManagedCredential", config, plan, made);
    refuses(answer, /Cannot change tic_managed_credential/, /denied today/);
    assert.deepEqual(claimed(answer).state, made.state);
    assert.deepEqual(
      JSON.parse(Buffer.from(answer.private).toString()),
      JSON.parse(Buffer.from(made.private).toString()),
    );
  });

  it("A service that refuses a new object leaves nothing in state", async () => {
    await control().fault({ ...denied, action: "CreateCredential" });
    const phase = await provider().phase();
    const config = valid.ManagedCredential;
    const answer = await phase.apply(
      "ManagedCredential",
      config,
      await phase.plan("ManagedCredential", config),
    );
    refuses(answer, /Cannot make tic_managed_credential/, /denied today/);
    assert.equal(answer.state, null);
  });

  it("A service that refuses never has a key repeated", async () => {
    const config = { ...valid.ManagedCredential, secret_key: defaultKey(3).secretKey };
    const phase = await provider().phase();
    const answer = await phase.apply(
      "ManagedCredential",
      config,
      await phase.plan("ManagedCredential", config),
    );
    refuses(answer, /Cannot make tic_managed_credential/);
    assert.ok(!said(answer.diagnostics).join().includes(config.secret_key));
  });

  it("A service that refuses to know another account's objects is an error, with Terraform's way out", async () => {
    const made = await provider().made("ManagedCredential", declared(legacy));
    const other = { ...made, state: { ...made.state, account_id: "100000000009" } };
    const phase = await provider().phase();
    refuses(
      await phase.read("ManagedCredential", other),
      /belong to account 100000000001, but this tic_managed_credential is in account 100000000009/,
      /another configuration of the provider \(provider = tic\.ALIAS\)/,
    );
  });
});

describe("Provider", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });

  it("A provider that has no settings yet says so", async () => {
    const made = await provider().made("VaultAuthRole", { arn });
    const phase = provider().unconfigured();
    const says = /The provider was not configured before this call/;
    refuses(await phase.plan("VaultAuthRole", { arn }), says);
    refuses(await phase.read("VaultAuthRole", made), says);
    refuses(await phase.import("VaultAuthRole", "auth/a/role/b"), says);
    refuses(await phase.applyDeletion("VaultAuthRole", made), says);
  });

  it("A provider ends its calls when it is stopped, and says so", async () => {
    await provider().emulator.control.fault({ kind: "delay", ms: 5000, times: 9 });
    const stop = new AbortController();
    const phase = await provider().phase({}, stop);
    const planning = phase.plan("Authorization", {});
    stop.abort();
    assert.deepEqual(await phase.server.StopProvider({}), { error: "" });
    refuses(await planning, /Cannot plan tic_authorization/, /The run was stopped/);
    await phase.server.shutdown();
  });

  it("A provider takes a state without an object for one without an object", async () => {
    const phase = await provider().phase();
    for (const kind of resourceKinds) {
      const gone = await phase.applyDeletion(kind, { state: null as never, private: Buffer.of() });
      assert.deepEqual([gone.state, gone.diagnostics], [null, []]);
    }
  });
});
