import assert from "node:assert/strict";
import { defaultKey } from "../../provider/emulator/index.js";
import { failureOf, keepEnvironment, useEmulator } from "./support.js";

const OTHER = "qcs::cam::uin/100000000002:roleName/tic-admin";

describe("Connection", () => {
  const { emulator, account } = useEmulator({
    accounts: [
      { credentials: [{ name: "first" }] },
      {
        credentials: [{ name: "of the other" }],
        roles: [{ roleName: "tic-admin", roleArn: OTHER, serviceLinked: false }],
      },
    ],
  });
  const second = keepEnvironment({
    SECOND_SECRET_ID: defaultKey(1).secretId,
    SECOND_SECRET_KEY: defaultKey(1).secretKey,
  });
  before(() => {
    second.change();
  });
  after(() => {
    second.back();
  });
  const names = async (open: ReturnType<typeof account>) =>
    (await open.credentials()).map(({ name }) => name);

  it("A connection reaches another account by its own variables, beside the default one", async () => {
    const other = account({}, { environmentPrefix: "SECOND_" });
    assert.equal((await other.identity()).accountId, "100000000002");
    assert.deepEqual(await names(other), ["of the other"]);
    assert.deepEqual(await names(account()), ["first"]);
  });

  it("A connection reaches another account by assuming a role, once for many calls at a time", async () => {
    const other = account({}, { assumeRoleArn: OTHER });
    const [identity, list] = await Promise.all([other.identity(), names(other)]);
    assert.equal(identity.accountId, "100000000002");
    assert.equal(identity.type, "CAMRole");
    assert.deepEqual(list, ["of the other"]);
    await other.stacks();
    assert.equal((await emulator().control.calls({ action: "AssumeRole" })).length, 1);
  });

  it("A connection makes no call before it is asked", async () => {
    account({}, { assumeRoleArn: OTHER });
    assert.deepEqual(await emulator().control.calls(), []);
  });

  it("A connection says what to check when the role can't be assumed", async () => {
    const error = await failureOf(account({}, { assumeRoleArn: `${OTHER}-typo` }).identity());
    assert.equal(error.code, "service-refused");
    assert.match(error.message, /sts AssumeRole.*assumeRoleArn/);
    assert.equal((await emulator().control.calls({ action: "AssumeRole" })).length, 1);
  });

  it("A connection is held to the allowed accounts by the account that it ends in", async () => {
    const allowed = { allowedAccountIds: ["100000000001"] };
    assert.deepEqual(await names(account(allowed)), ["first"]);
    const error = await failureOf(account(allowed, { assumeRoleArn: OTHER }).credentials());
    assert.equal(error.code, "account-not-allowed");
    assert.match(error.message, /100000000002/);
    const other = await emulator().control.calls({ accountId: "100000000002" });
    assert.deepEqual(
      other.map(({ action }) => action),
      ["GetCallerIdentity"],
    );
  });
});
