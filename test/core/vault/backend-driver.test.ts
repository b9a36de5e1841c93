import assert from "node:assert/strict";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { RefusedError, ServiceError, UserError } from "../../../provider/core/engine/errors.js";
import { vaultAuthBackendSchema } from "../../../provider/core/vault/auth-backend-schema.js";
import { UNKNOWN } from "../../../provider/core/schema/schema.js";
import {
  creation,
  deletion,
  errorOf,
  partialOf,
  update,
  useVaultDriver,
} from "../support/vault-driver.js";
import { arn, pluginName } from "../support/vault-steps.js";

const MOUNT = "sys/auth/cam";
const SEE = "GET sys/internal/ui/mounts/auth/cam";
const tuning = { description: "logins", defaultLeaseTtl: "1h", maxLeaseTtl: "1d" };
const args = { path: "cam", ...tuning };

const otherValues: readonly (readonly [argument: string, value: unknown])[] = [
  ["pluginName", `${pluginName}-v0.0.2`],
  ["description", ""],
  ["defaultLeaseTtl", 1],
  ["maxLeaseTtl", 0],
  ["tokenType", "batch"],
  ["listingVisibility", "unauth"],
  ["force", true],
  ["adopt", true],
];

describe("Backend driver", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthBackend", {
    mounts: [{ path: "other", roles: { app: { arn } } }],
    clusterId: "cluster-1",
  });
  const create = (wanted: PropertyMap = args, driver = open()) =>
    driver.create(creation("VaultAuthBackend", wanted));
  const remove = (state: PropertyMap, driver = open()) =>
    driver.delete(deletion("VaultAuthBackend", state));

  it("A mount of Vault is enabled and read back, with what the server says of it", async () => {
    const { id, state } = await create();
    assert.equal(id, "auth/cam");
    assert.deepEqual(
      (await calls()).filter((call) => call.startsWith("POST")),
      [`POST ${MOUNT}`],
    );
    const { data } = await api().ok("GET", MOUNT);
    assert.notEqual(state.accessor, "");
    assert.equal(state.accessor, data.accessor);
    assert.deepEqual(
      [state.maxLeaseTtl, state.tokenType, state.listingVisibility, state.clusterId],
      [86_400, "default-service", "hidden", "cluster-1"],
    );
    assert.deepEqual(await open().diff(args, state), { changes: false, replaces: [] });
  });

  it("A mount of Vault is taken over when it is there just as it is wanted", async () => {
    const config = { defaultLeaseTtl: 3600, maxLeaseTtl: 86_400 };
    await control().setVaultMount({ path: "cam", description: "logins", config });
    const { state } = await create();
    assert.deepEqual(await calls(), [SEE]);
    assert.notEqual(state.accessor, "");
  });

  for (const mode of ["error", "warn", "off"] as const) {
    it(`A mount of Vault is not tuned when it is there and different, with preconditions ${mode}`, async () => {
      await control().setVaultMount({ path: "cam", description: "others" });
      const { message } = await errorOf(RefusedError, create(args, open({ mode })));
      assert.match(message, /there already \(V1\)/);
      assert.match(message, /description: found others, wanted logins/);
      assert.deepEqual(await calls(), [SEE]);
    });
  }

  it("A mount of Vault is tuned when it is there and different, and the program adopts it", async () => {
    await control().setVaultMount({ path: "cam", description: "others" });
    const { state } = await create({ ...args, adopt: true });
    assert.equal(state.description, "logins");
    assert.ok((await calls()).includes(`POST ${MOUNT}/tune`));
  });

  it("A mount of Vault is never taken over from another method, not even to adopt it", async () => {
    await control().setVaultMount({ path: "cam", pluginName: "userpass" });
    const { message } = await errorOf(RefusedError, create({ ...args, adopt: true }));
    assert.match(message, /plugin [^(]*\(V1\)/);
  });

  it("A mount of Vault is refused below another one, before it is sent", async () => {
    const { message } = await errorOf(RefusedError, create({ path: "other/cam" }));
    assert.match(message, /auth\/other\/cam and auth\/other cannot both be mounts/);
    assert.ok(!(await calls()).some((call) => call.startsWith("POST")));
  });

  for (const [argument, value] of otherValues) {
    it(`A mount of Vault finds another ${argument}, which is no reason to replace it`, async () => {
      const { state } = await create();
      const found = await open().diff({ ...args, [argument]: value }, state);
      assert.deepEqual(found, { changes: true, replaces: [] });
    });
  }

  for (const argument of Object.keys(vaultAuthBackendSchema.inputs)) {
    it(`A mount of Vault takes ${argument} for changed while it is not known`, async () => {
      const { state } = await create();
      const found = await open().diff({ ...args, [argument]: UNKNOWN }, state);
      assert.deepEqual(found, { changes: true, replaces: argument === "path" ? ["path"] : [] });
    });
  }

  it("A mount of Vault is tuned back where it was tuned outside, and what left the program is reset", async () => {
    const { state } = await create();
    await api().ok("POST", `${MOUNT}/tune`, { max_lease_ttl: "5h", listing_visibility: "unauth" });
    assert.equal((await open().diff(args, state)).changes, true);
    await calls();
    const driver = open();
    await driver.diff({ path: "cam" }, state);
    const changed = await driver.update(update("VaultAuthBackend", { path: "cam" }, state));
    assert.deepEqual(await calls(), [SEE, `POST ${MOUNT}/tune`, SEE]);
    assert.deepEqual(
      [changed.description, changed.maxLeaseTtl, changed.listingVisibility, changed.accessor],
      ["", 0, "hidden", state.accessor],
    );
  });

  it("A mount of Vault is not given another plugin", async () => {
    const { state } = await create();
    const other = { ...args, pluginName: `${pluginName}-v0.0.2` };
    const work = open().update(update("VaultAuthBackend", other, state));
    const { message } = await errorOf(RefusedError, work);
    assert.match(message, /plugin [^(]*\(V1\)/);
  });

  it("A mount of Vault is enabled again when it was disabled outside", async () => {
    const { state } = await create();
    await api().ok("DELETE", MOUNT);
    assert.equal(await open().read(state), undefined);
    assert.equal((await open().diff(args, state)).changes, true);
    const changed = await open().update(update("VaultAuthBackend", args, state));
    assert.notEqual(changed.accessor, state.accessor);
  });

  it("A mount of Vault has changed when somebody disabled it and enabled it anew", async () => {
    const { state } = await create();
    await api().ok("DELETE", MOUNT);
    const made = await create();
    assert.notEqual(made.state.accessor, state.accessor);
    assert.equal((await open().diff(args, state)).changes, true);
  });

  it("A mount of Vault is neither compared, changed nor disabled on another server", async () => {
    const { state } = await create();
    const other = { ...state, clusterId: "cluster-2" };
    for (const work of [
      () => open().diff(args, other),
      () => open().read(other),
      () => open().update(update("VaultAuthBackend", args, other)),
      () => remove(other),
    ]) {
      await errorOf(UserError, work());
    }
    await api().ok("GET", MOUNT);
  });

  it("A mount of Vault keeps nothing when it could not be enabled", async () => {
    await control().fault({ kind: "drop", action: `POST ${MOUNT}`, times: 1 });
    await errorOf(ServiceError, create());
    assert.equal((await api().ask("GET", MOUNT)).status, 400);
  });

  it("A mount of Vault is taken over by the next run when only the answer to enabling it was lost", async () => {
    await control().fault({ kind: "lost-answer", action: `POST ${MOUNT}`, times: 1 });
    const { failure } = await errorOf(ServiceError, create());
    assert.equal(failure.ambiguous, true);
    await calls();
    await create();
    assert.deepEqual(await calls(), [SEE]);
  });

  it("A mount of Vault is kept when it was enabled and cannot be read back; the next run completes it", async () => {
    await control().fault({ kind: "drop", action: SEE, times: 1, skip: 1 });
    const { id, state } = await partialOf(create());
    assert.deepEqual([id, state.path, state.accessor], ["auth/cam", "cam", ""]);
    assert.deepEqual(await open().diff(args, state), { changes: true, replaces: [] });
    const { data } = await api().ok("GET", MOUNT);
    const changed = await open().update(update("VaultAuthBackend", args, state));
    assert.equal(changed.accessor, data.accessor);
    assert.deepEqual(await open().diff(args, changed), { changes: false, replaces: [] });
  });
});
