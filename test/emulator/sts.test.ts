import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const USER = { secretId: "AKIDUSER", secretKey: "user-key" };
const OTHER = { secretId: "AKIDOTHER", secretKey: "other-key" };
const ROLE_ARN = "qcs::cam::uin/100000000002:roleName/deployer";

describe("Sts", () => {
  let now = Date.parse("2026-05-01T12:00:00Z");
  const emulator = useEmulator({
    clock: () => now,
    seed: {
      accounts: [
        {
          keys: [
            { ...USER, type: "CAMUser", userId: "100000000009", denied: ["sts:AssumeRole"] },
            { ...OTHER },
          ],
          authorization: { enabled: true },
        },
        { roles: [{ roleName: "deployer", roleId: "46001", serviceLinked: false }, {}] },
      ],
    },
  });
  beforeEach(() => {
    now = Date.parse("2026-05-01T12:00:00Z");
  });
  const timestamp = (): number => Math.floor(now / 1000);
  const as = (key: { secretId: string; secretKey: string; token?: string }) => ({
    ...key,
    options: { timestamp: timestamp() },
  });
  const assume = (params: Record<string, unknown> = {}) =>
    emulator.call(
      "sts",
      "AssumeRole",
      { RoleArn: ROLE_ARN, RoleSessionName: "session", ...params },
      as(OTHER),
    );

  it("GetCallerIdentity tells a user from its root account", async () => {
    const { RequestId: _one, ...user } = await emulator.ok(
      "sts",
      "GetCallerIdentity",
      {},
      as(USER),
    );
    assert.deepEqual(user, {
      Arn: "qcs::cam::uin/100000000001:uin/100000000009",
      AccountId: "100000000001",
      UserId: "100000000009",
      PrincipalId: "100000000009",
      Type: "CAMUser",
    });
    const root = await emulator.ok("sts", "GetCallerIdentity", {}, as(OTHER));
    assert.equal(root.Type, "RootAccount");
    assert.equal(root.UserId, "100000000001");
  });

  it("AssumeRole issues a key of the role's account that works on every service", async () => {
    const { Credentials, ExpiredTime, Expiration } = await assume({ DurationSeconds: 900 });
    assert.equal(ExpiredTime, timestamp() + 900);
    assert.equal(Expiration, "2026-05-01T12:15:00Z");
    const issued = Credentials as { Token: string; TmpSecretId: string; TmpSecretKey: string };
    const key = {
      secretId: issued.TmpSecretId,
      secretKey: issued.TmpSecretKey,
      token: issued.Token,
    };
    const identity = await emulator.ok("sts", "GetCallerIdentity", {}, as(key));
    assert.equal(identity.Arn, "qcs::sts:100000000002:assumed-role/46001");
    assert.equal(identity.AccountId, "100000000002");
    assert.equal(identity.UserId, "46001:session");
    assert.equal(identity.PrincipalId, "100000000001");
    assert.equal(identity.Type, "CAMRole");
    await emulator.ok("cam", "DescribeRoleList", { Page: 1, Rp: 10 }, as(key));
    await emulator.ok("tic", "DescribeStacks", {}, as(key));
    await emulator.ok("tic-settings", "DescribeAuthorization", {}, as(key));

    const args = ["sts", "GetCallerIdentity", {}] as const;
    const { token: _token, ...withoutToken } = key;
    await emulator.refused("AuthFailure.TokenFailure", ...args, as(withoutToken));
    await emulator.refused("AuthFailure.TokenFailure", ...args, as({ ...key, token: "other" }));
    now += 900_000;
    await emulator.refused("AuthFailure.TokenFailure", ...args, as(key));
  });

  it("AssumeRole takes a role by its id too", async () => {
    const { Error: error } = await assume({ RoleArn: "qcs::cam::uin/100000000002:role/46001" });
    assert.equal(error, undefined);
  });

  const refusals: [string, Record<string, unknown>, string][] = [
    [
      "an unknown role",
      { RoleArn: "qcs::cam::uin/100000000002:roleName/nobody" },
      "ResourceNotFound.RoleNotFound",
    ],
    [
      "a role of another account",
      { RoleArn: "qcs::cam::uin/100000000001:roleName/deployer" },
      "ResourceNotFound.RoleNotFound",
    ],
    [
      "a service-linked role",
      { RoleArn: "qcs::cam::uin/100000000002:roleName/TIC_QCSLinkedRoleInInfrastructureAsCode" },
      "ResourceNotFound.RoleNotFound",
    ],
    ["a session name with a blank", { RoleSessionName: "my session" }, "InvalidParameter"],
    ["thirteen hours", { DurationSeconds: 46800 }, "InvalidParameter"],
  ];
  for (const [what, params, code] of refusals) {
    it(`AssumeRole refuses ${what}`, async () => {
      assert.equal((await assume(params)).Error?.Code, code);
    });
  }

  it("CAM denies what the key is denied", async () => {
    const params = { RoleArn: ROLE_ARN, RoleSessionName: "session" };
    const message = await emulator.refused(
      "UnauthorizedOperation",
      "sts",
      "AssumeRole",
      params,
      as(USER),
    );
    assert.match(message, /not authorized to perform operation \(sts:AssumeRole\)/);
  });
});
