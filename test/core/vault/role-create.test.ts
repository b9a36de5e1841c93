import assert from "node:assert/strict";
import { RefusedError, ServiceError } from "../../../provider/core/engine/errors.js";
import { creation, errorOf, partialOf, useVaultDriver } from "../support/vault-driver.js";
import { arn, settingsOf } from "../support/vault-steps.js";

const ROLE = "auth/tencentcloud/role/app";
const MOUNT = "GET sys/internal/ui/mounts/auth/tencentcloud";
const READ = `GET ${ROLE}`;
const WRITE = `POST ${ROLE}`;
const someRole = { arn, token_ttl: 1800, token_policies: ["ops"] };

describe("Role create", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthRole", {
    mounts: [{ path: "tencentcloud" }, { path: "tencentcloud", namespace: "team-a" }],
    namespaces: ["team-a"],
    clusterId: "cluster-1",
  });
  const create = (args: object = {}, driver = open()) =>
    driver.create(creation("VaultAuthRole", { arn, ...args }));

  it("Creating a role of Vault looks, writes, reads back and tells where it is", async () => {
    const { id, state } = await create({ tokenTtl: "1h", adopt: false });
    assert.equal(id, ROLE);
    const { address, ...rest } = state;
    assert.equal(address, control().url);
    assert.deepEqual(rest, {
      ...settingsOf({ tokenTtl: 3600 }),
      adopt: false,
      role: "app",
      mount: "tencentcloud",
      path: ROLE,
      namespace: "",
      clusterId: "cluster-1",
    });
    assert.deepEqual(await calls(), [MOUNT, READ, WRITE, READ]);
  });

  it("Creating a role of Vault has the namespace in its id and in its state", async () => {
    const { id, state } = await create({}, open({ settings: { vaultNamespace: "team-a" } }));
    assert.equal(id, `team-a/${ROLE}`);
    assert.equal(state.namespace, "team-a");
    assert.equal(state.path, ROLE);
    assert.equal((await api().ask("GET", ROLE)).status, 404);
    await api().ok("GET", ROLE, undefined, { namespace: "team-a" });
  });

  it("Creating a role of Vault asks which server it is once a process", async () => {
    const driver = open();
    await create({}, driver);
    await create({ role: "other", allowNameMismatch: true }, driver);
    const all = await control().calls({ service: "vault" });
    assert.equal(all.filter(({ action }) => action === "GET sys/health").length, 1);
  });

  it("Creating a role of Vault takes an identical role over without a write, however it was written", async () => {
    const role = { arn, token_ttl: "3600s", token_policies: ["B", "a", "A"] };
    await control().setVaultRole("tencentcloud", "app", role);
    const { state } = await create({ tokenTtl: "1h", tokenPolicies: ["a", "b"] });
    assert.deepEqual(await calls(), [MOUNT, READ]);
    assert.deepEqual(state.tokenPolicies, ["a", "b"]);
  });

  it("Creating a role of Vault clears the legacy names of a role that it takes over", async () => {
    const legacy = { arn, ttl: 3600, policies: ["dev"], bound_cidrs: ["10.0.0.1/32"] };
    await control().setVaultRole("tencentcloud", "app", legacy);
    assert.ok("ttl" in (await api().ok("GET", ROLE)).data);
    await calls();
    const args = { tokenTtl: "1h", tokenPolicies: ["dev"], tokenBoundCidrs: ["10.0.0.1"] };
    const { state } = await create(args);
    assert.deepEqual(await calls(), [MOUNT, READ, WRITE, READ]);
    const { data } = await api().ok("GET", ROLE);
    assert.deepEqual(
      ["ttl", "policies", "bound_cidrs"].filter((name) => name in data),
      [],
    );
    assert.deepEqual([data.token_ttl, data.token_policies, state.tokenTtl], [3600, ["dev"], 3600]);
  });

  for (const mode of ["error", "warn", "off"] as const) {
    it(`Creating a role of Vault refuses to write over a different role, with preconditions ${mode}`, async () => {
      await control().setVaultRole("tencentcloud", "app", someRole);
      const { message } = await errorOf(RefusedError, create({ tokenTtl: "1h" }, open({ mode })));
      assert.match(message, /there already[^(]*\(V2\)/);
      assert.match(message, /token_ttl: found 30m, wanted 1h; token_policies: found ops/);
      assert.deepEqual(await calls(), [MOUNT, READ]);
    });
  }

  it("Creating a role of Vault writes over a different role when told to adopt it", async () => {
    await control().setVaultRole("tencentcloud", "app", someRole);
    const { state } = await create({ tokenTtl: "1h", adopt: true });
    assert.deepEqual(await calls(), [MOUNT, READ, WRITE, READ]);
    const { data } = await api().ok("GET", ROLE);
    assert.deepEqual([data.token_ttl, data.token_policies, state.adopt], [3600, [], true]);
  });

  it("Creating a role of Vault refuses what the server would refuse, before it is sent", async () => {
    const { message } = await errorOf(RefusedError, create({ tokenTtl: "2h", tokenMaxTtl: "1h" }));
    assert.match(message, /would refuse [^(]*\(V2\)/);
    assert.deepEqual(await calls(), [MOUNT]);
  });

  it("Creating a role of Vault lets the server refuse it with preconditions warn", async () => {
    const args = { tokenTtl: "2h", tokenMaxTtl: "1h" };
    const { message } = await errorOf(ServiceError, create(args, open({ mode: "warn" })));
    assert.match(message, /'token_ttl' cannot be greater than 'token_max_ttl'/);
  });

  it("Creating a role of Vault is refused on no mount and on another method's, right before the write too", async () => {
    await control().setVaultMount({ path: "people", pluginName: "userpass" });
    const cases = [
      ["nope", /No such auth mount \(V1\)/],
      ["people", /Not the [^(]*\(V1\)/],
    ] as const;
    for (const [mount, says] of cases) {
      await calls();
      const { message } = await errorOf(RefusedError, create({ mount }));
      assert.match(message, says);
      assert.ok((await calls()).every((call) => call.startsWith("GET sys/")));
    }
  });

  it("Creating a role of Vault keeps nothing when the write never got there", async () => {
    await control().fault({ kind: "drop", action: WRITE, times: 1 });
    await errorOf(ServiceError, create());
    assert.equal((await api().ask("GET", ROLE)).status, 404);
  });

  it("Creating a role of Vault leaves a role that the next run takes over when only the answer to the write was lost", async () => {
    await control().fault({ kind: "lost-answer", action: WRITE, times: 1 });
    const { failure } = await errorOf(ServiceError, create({ tokenTtl: "1h" }));
    assert.equal(failure.ambiguous, true);
    await calls();
    const { state } = await create({ tokenTtl: 3600 });
    assert.equal(state.tokenTtl, 3600);
    assert.deepEqual(await calls(), [MOUNT, READ]);
  });

  it("Creating a role of Vault keeps what was written when it cannot be read back", async () => {
    const fault = { code: "403", message: "permission denied" };
    await control().fault({ kind: "error", action: READ, times: 1, skip: 1, ...fault });
    const { message, id, state } = await partialOf(create({ tokenTtl: "1h" }));
    assert.match(message, /permission denied/);
    assert.equal(id, ROLE);
    assert.equal(state.tokenTtl, 3600);
    assert.equal(state.clusterId, "cluster-1");
  });

  it("Creating a role of Vault keeps what the server has when something else wrote it meanwhile, and names it", async () => {
    const args = { mount: "tencentcloud", name: "app", role: { arn, token_ttl: 60 } };
    const operation = { op: "setVaultRole", args };
    await control().fault({ kind: "after", action: WRITE, times: 1, operation });
    const { message, state } = await partialOf(create({ tokenTtl: "1h" }));
    assert.match(message, /^auth\/tencentcloud\/role\/app was written, but Vault has something/);
    assert.match(message, /found 1m, wanted 1h/);
    assert.match(message, /run this again/);
    assert.equal(state.tokenTtl, 60);
  });

  it("Creating a role of Vault keeps what was written when something else deleted it meanwhile", async () => {
    const operation = { op: "removeVaultRole", args: { mount: "tencentcloud", name: "app" } };
    await control().fault({ kind: "after", action: WRITE, times: 1, operation });
    const { message, state } = await partialOf(create({ tokenTtl: "1h" }));
    assert.match(message, /was written, but Vault has no such role\. Run this again\.$/);
    assert.equal(state.tokenTtl, 3600);
  });
});
