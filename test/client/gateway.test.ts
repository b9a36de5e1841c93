import assert from "node:assert/strict";
import { defaultKey } from "../../provider/emulator/index.js";
import { gatewaySettings } from "../../provider/client/settings/back-ends.js";
import { callsAt, failureOf, settingsAt, useEmulator } from "./support.js";
import { LeapingClock } from "../support/test-clock.js";

const newKey = {
  name: "second",
  provider: "Tencent Cloud",
  secretId: "AKIDTESTSECOND0000000000000000000002",
  secretKey: "TestSecondKey0000000000000000002",
};

describe("the gateway back end", () => {
  const { emulator, url, account } = useEmulator({
    accounts: [{ credentials: [{ credentialId: "cred-00000009", name: "legacy" }] }],
    delays: { roleVisibleAfterGetRole: 3 },
  });

  it("grants the role, waiting until CAM shows it, and turns the switch on", async () => {
    const open = account();
    assert.equal((await open.switchPosition()).position, "Off");
    const role = await open.grantRole();
    assert.equal(role.roleName, "TIC_QCSLinkedRoleInInfrastructureAsCode");
    assert.deepEqual(await open.role(), role);
    await open.enableSwitch();
    const { position, permittedServices } = await open.switchPosition();
    assert.equal(position, "On");
    assert.ok(permittedServices?.includes("cvm"));
    await open.disableSwitch();
    assert.equal((await open.switchPosition()).position, "Off");
  });

  it("waits while the switch does not see a role yet that CAM shows", async () => {
    await emulator().control.addRole();
    await emulator().control.fault({
      action: "EnableAuthorization",
      kind: "error",
      code: "FailedOperation.RoleNotExist",
      message: "not yet",
      times: 2,
    });
    await account().enableSwitch();
    assert.equal((await emulator().control.calls({ action: "EnableAuthorization" })).length, 3);
  });

  it("gives up on a switch that never sees the role, with the service's own refusal", async () => {
    await emulator().control.addRole();
    await emulator().control.fault({
      action: "EnableAuthorization",
      kind: "error",
      code: "FailedOperation.RoleNotExist",
      message: "never",
      times: 100,
    });
    const clock = new LeapingClock();
    const settings = { ...settingsAt(url()), clock };
    const error = await failureOf(gatewaySettings(callsAt(url()), settings).enableSwitch());
    assert.ok(clock.now() > 25_000 && clock.now() <= 30_000, `${clock.now()} ms`);
    assert.equal(error.failure.code, "FailedOperation.RoleNotExist");
    assert.match(error.message, /never/);
  });

  it("does not wait for a role that is not in CAM at all", async () => {
    const error = await failureOf(account().enableSwitch());
    assert.equal(error.failure.code, "FailedOperation.RoleNotExist");
    assert.equal((await emulator().control.calls({ action: "EnableAuthorization" })).length, 1);
  });

  it("creates, lists, activates and deletes credentials", async () => {
    const open = account();
    const id = await open.createCredential(newKey);
    assert.deepEqual(
      (await open.credentials()).map(({ name, state }) => [name, state]),
      [
        ["legacy", "Active"],
        ["second", "Ready"],
      ],
    );
    await open.activateCredential(id);
    assert.equal((await open.credentials())[1]?.state, "Active");
    await open.deleteCredential("cred-00000009");
    const [left, ...others] = await open.credentials();
    assert.deepEqual(others, []);
    assert.ok(left);
    const { createTime, ...fields } = left;
    assert.ok(Date.parse(createTime) > 0);
    assert.deepEqual(fields, {
      credentialId: id,
      name: "second",
      provider: "Tencent Cloud",
      secretId: newKey.secretId,
      state: "Active",
    });
  });

  it("takes a credential that the service does not know for deleted", async () => {
    await account().deleteCredential("cred-00000404");
    const [call] = await emulator().control.calls({ action: "DeleteCredential" });
    assert.equal(call?.error, "ResourceNotFound.Credential");
  });

  it("does not take an unknown credential for activated", async () => {
    const error = await failureOf(account().activateCredential("cred-00000404"));
    assert.equal(error.code, "not-found");
  });

  it("clears all credentials once authorization is on, and passes on the refusal before", async () => {
    const open = account();
    const refusal = await failureOf(open.clearCredentials());
    assert.equal(refusal.code, "service-refused");
    assert.equal(refusal.failure.code, "FailedOperation.AuthorizationDisabled");
    await open.grantRole();
    await open.enableSwitch();
    await open.clearCredentials();
    assert.deepEqual(await open.credentials(), []);
  });

  it("says who a key pair belongs to, and refuses a wrong pair without naming the run's key", async () => {
    const { secretId, secretKey } = defaultKey(0);
    const open = account({ allowedAccountIds: ["100000000001"] });
    assert.equal((await open.ownerOf(secretId, secretKey)).accountId, "100000000001");
    const error = await failureOf(open.ownerOf(secretId, "WrongSecretKey0000000000000000000"));
    assert.equal(error.failure.code, "AuthFailure.SignatureFailure");
    assert.match(error.message, /the managed credential's secretId and secretKey/);
  });
});
