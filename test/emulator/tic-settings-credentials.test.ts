import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const SERVICE = "tic-settings";
const NEW = {
  Name: "second",
  Provider: "Tencent Cloud",
  SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  SecretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
};

describe("TIC settings credentials", () => {
  const emulator = useEmulator({
    seed: {
      accounts: [
        {
          roles: [{}],
          credentials: [
            { credentialId: "cred-active00", name: "active" },
            { credentialId: "cred-ready000", name: "ready" },
          ],
        },
      ],
    },
  });
  const ACTIVE = "cred-active00";
  const READY = "cred-ready000";
  const states = async () => {
    const { Credentials } = await emulator.ok(SERVICE, "DescribeCredentials");
    const list = Credentials as { CredentialId: string; State: string }[];
    return Object.fromEntries(list.map((one) => [one.CredentialId, one.State]));
  };
  const methods = async () => {
    const { Stacks } = await emulator.ok(SERVICE, "DescribeStackAuthorizations");
    return Stacks;
  };
  const remove = (CredentialId: string) =>
    emulator.ok(SERVICE, "DeleteCredential", { CredentialId });
  const removeRefused = (code: string, CredentialId: string) =>
    emulator.refused(`FailedOperation.${code}`, SERVICE, "DeleteCredential", { CredentialId });

  it("Service tic-settings: managed credentials: C1: DescribeCredentials shows everything but the key", async () => {
    const { CredentialId } = await emulator.ok(SERVICE, "CreateCredential", NEW);
    const answer = await emulator.ok(SERVICE, "DescribeCredentials", { Offset: 2 });
    assert.equal(answer.TotalCount, 3);
    const [created] = answer.Credentials as { CreateTime: string }[];
    const { CreateTime, ...rest } = created ?? { CreateTime: "" };
    assert.ok(Date.parse(CreateTime) > 0);
    const { SecretKey: _key, ...shown } = NEW;
    assert.deepEqual(rest, { ...shown, CredentialId, State: "Ready" });
    assert.doesNotMatch(JSON.stringify(answer), /Gu5t9/);
  });

  const wrongFields: [keyof typeof NEW, string][] = [
    ["Name", ""],
    ["Name", "n".repeat(65)],
    ["Provider", "tencent cloud"],
    ["SecretId", "AKID"],
    ["SecretId", `XKID${NEW.SecretId.slice(4)}`],
    ["SecretId", `${NEW.SecretId}0`],
    ["SecretKey", NEW.SecretKey.slice(1)],
    ["SecretKey", `${NEW.SecretKey.slice(1)}!`],
  ];
  for (const [field, value] of wrongFields) {
    it(`Service tic-settings: managed credentials: C1: CreateCredential refuses the ${field} ${JSON.stringify(value)}`, async () => {
      const code = `InvalidParameterValue.${field}`;
      const params = { ...NEW, [field]: value };
      const message = await emulator.refused(code, SERVICE, "CreateCredential", params);
      if (field === "SecretKey") assert.ok(!message.includes(value), "the key is not repeated");
    });
  }

  it("Service tic-settings: managed credentials: C1: names need not be unique, and an international SecretId is one", async () => {
    await emulator.ok(SERVICE, "CreateCredential", { ...NEW, Name: "active" });
    const SecretId = `IKID${NEW.SecretId.slice(4)}`;
    await emulator.ok(SERVICE, "CreateCredential", { ...NEW, SecretId, Name: "n".repeat(64) });
  });

  it("Service tic-settings: managed credentials: C2: one is Active; making another Active makes it Ready", async () => {
    assert.deepEqual(await states(), { [ACTIVE]: "Active", [READY]: "Ready" });
    await emulator.ok(SERVICE, "ActivateCredential", { CredentialId: READY });
    assert.deepEqual(await states(), { [ACTIVE]: "Ready", [READY]: "Active" });
    await emulator.refused("ResourceNotFound.Credential", SERVICE, "ActivateCredential", {
      CredentialId: "cred-nothing0",
    });
  });

  it("Service tic-settings: managed credentials: C2: a new one is Active when no other is", async () => {
    await emulator.control.removeCredential(ACTIVE);
    const { CredentialId } = await emulator.ok(SERVICE, "CreateCredential", NEW);
    assert.deepEqual(await states(), { [READY]: "Ready", [String(CredentialId)]: "Active" });
  });

  it("Service tic-settings: managed credentials: C3: CreateCredential is refused while the switch is on", async () => {
    const code = "FailedOperation.AuthorizationEnabled";
    await emulator.ok(SERVICE, "EnableAuthorization");
    await emulator.refused(code, SERVICE, "CreateCredential", NEW);
    await emulator.control.deleteRole();
    await emulator.refused(code, SERVICE, "CreateCredential", NEW);
    await emulator.ok(SERVICE, "DisableAuthorization");
    await emulator.ok(SERVICE, "CreateCredential", NEW);
  });

  it("Service tic-settings: managed credentials: C4: CreateCredential is refused for an account that has none", async () => {
    await emulator.control.removeCredential(READY);
    await emulator.control.removeCredential(ACTIVE);
    const code = "FailedOperation.NotExistingUser";
    await emulator.refused(code, SERVICE, "CreateCredential", NEW);
  });

  it("Service tic-settings: managed credentials: C5: with the switch on any can be deleted, and its stacks use TIC authorization", async () => {
    await emulator.control.addStack({ stackId: "stk-aaaaaaaa", credentialId: ACTIVE });
    await emulator.control.addStack({ stackId: "stk-bbbbbbbb", credentialId: READY });
    await emulator.ok(SERVICE, "EnableAuthorization");
    await remove(ACTIVE);
    assert.deepEqual(await states(), { [READY]: "Ready" });
    assert.deepEqual(await methods(), [
      { StackId: "stk-aaaaaaaa", Method: "Authorization" },
      { StackId: "stk-bbbbbbbb", Method: "Credential", CredentialId: READY },
    ]);
    await emulator.refused("FailedOperation.StackInUse", SERVICE, "DisableAuthorization");
  });

  it("Service tic-settings: managed credentials: C6: with the switch off an Active one stays, also without any stack", async () => {
    const message = await removeRefused("CredentialActive", ACTIVE);
    assert.match(message, /cred-active00/);
    assert.deepEqual(await states(), { [ACTIVE]: "Active", [READY]: "Ready" });
  });

  it("Service tic-settings: managed credentials: C6: with the switch off a Ready one stays while a stack holds resources on it", async () => {
    await emulator.control.addStack({ stackId: "stk-aaaaaaaa", credentialId: READY });
    assert.match(await removeRefused("CredentialInUse", READY), /stk-aaaaaaaa/);
    await emulator.control.destroyStack("stk-aaaaaaaa");
    await remove(READY);
    assert.deepEqual(await states(), { [ACTIVE]: "Active" });
  });

  it("Service tic-settings: managed credentials: C6: a stack that was only planned is not in the way", async () => {
    await emulator.control.addStack({ credentialId: READY, status: "PLAN_COMPLETED" });
    await remove(READY);
  });

  it("DeleteCredential says that a deleted one is not there", async () => {
    await remove(READY);
    await emulator.refused("ResourceNotFound.Credential", SERVICE, "DeleteCredential", {
      CredentialId: READY,
    });
  });

  it("Service tic-settings: managed credentials: C7: ClearCredentials is refused while the switch is off", async () => {
    await emulator.refused("FailedOperation.AuthorizationDisabled", SERVICE, "ClearCredentials");
    assert.equal(Object.keys(await states()).length, 2);
  });

  it("Service tic-settings: managed credentials: C7: ClearCredentials deletes all and moves their stacks, and is no error when none is left", async () => {
    await emulator.control.addStack({ stackId: "stk-aaaaaaaa", credentialId: ACTIVE });
    await emulator.control.addStack({ stackId: "stk-bbbbbbbb", credentialId: READY });
    await emulator.ok(SERVICE, "EnableAuthorization");
    await emulator.ok(SERVICE, "ClearCredentials");
    await emulator.ok(SERVICE, "ClearCredentials");
    assert.deepEqual(await states(), {});
    assert.deepEqual(await methods(), [
      { StackId: "stk-aaaaaaaa", Method: "Authorization" },
      { StackId: "stk-bbbbbbbb", Method: "Authorization" },
    ]);
  });

  it("DescribeCredentials and DescribeStackAuthorizations list by pages of 20", async () => {
    for (let number = 0; number < 21; number += 1) {
      await emulator.control.addCredential({ name: `c${String(number)}` });
      await emulator.control.addStack({ stackName: `s${String(number)}` });
    }
    for (const [action, field, total] of [
      ["DescribeCredentials", "Credentials", 23],
      ["DescribeStackAuthorizations", "Stacks", 21],
    ] as const) {
      const first = await emulator.ok(SERVICE, action);
      const second = await emulator.ok(SERVICE, action, { Offset: 20, Limit: 100 });
      const beyond = await emulator.ok(SERVICE, action, { Offset: 100 });
      const none = await emulator.ok(SERVICE, action, { Limit: 0 });
      const lengths = [first, second, beyond, none].map((one) => (one[field] as []).length);
      assert.deepEqual(lengths, [20, total - 20, 0, 0]);
      assert.equal(beyond.TotalCount, total);
    }
  });
});
