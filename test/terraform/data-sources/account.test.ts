import assert from "node:assert/strict";

import { ServiceError } from "../../../provider/core/engine/errors.js";
import { defaultKey } from "../../../provider/emulator/index.js";
import { keyInEnvironment, read, sessionAt, useSeeded } from "./support.js";

const roleName = "TIC_QCSLinkedRoleInInfrastructureAsCode";

describe("Account", () => {
  const emulator = useSeeded({
    accounts: [
      {
        authorization: { enabled: true },
        permittedServices: ["vpc", "cvm"],
        credentials: [
          {
            credentialId: "cred-0000000b",
            name: "old",
            ...defaultKey(1),
            createTime: "2026-01-01T00:00:00.000Z",
          },
          {
            credentialId: "cred-0000000a",
            name: "new",
            ...defaultKey(2),
            createTime: "2026-01-02T00:00:00.000Z",
          },
        ],
        stacks: [
          { stackId: "stk-0000000b", stackName: "shop", region: "ap-singapore" },
          { stackId: "stk-0000000c", stackName: "draft", status: "PLAN_COMPLETED" },
          {
            stackId: "stk-0000000a",
            stackName: "old",
            method: "Credential",
            credentialId: "cred-0000000b",
          },
          { stackId: "stk-0000000d", stackName: "far", region: "ap-tokyo" },
        ],
      },
    ],
  });
  const session = (block = {}) => sessionAt(emulator().url, { block });
  afterEach("nothing is changed by reading", async () => {
    assert.deepEqual(await emulator().control.calls({ changing: true }), []);
  });

  it("The data sources of an account tell where the switch is and which role there is", async () => {
    assert.deepEqual(await read("tic_authorization", session()), {
      id: "100000000001",
      account_id: "100000000001",
      status: "Authorized",
      switch: "On",
      role_name: roleName,
      role_arn: `qcs::cam::uin/100000000001:role/tencentcloudServiceRoleName/${roleName}`,
      role_id: (await emulator().control.state()).accounts[0]?.roles[0]?.roleId,
      permitted_services: ["cvm", "vpc"],
    });
  });

  it("The data sources of an account leave out what is not there: the role, and its name with it", async () => {
    await emulator().control.deleteRole();
    const { status, role_name, role_arn, role_id } = await read("tic_authorization", session());
    assert.deepEqual(
      [status, role_name, role_arn, role_id],
      ["AuthorizationFailed", null, null, null],
    );
  });

  it("The data sources of an account leave out what no public API tells", async () => {
    const on = await read("tic_authorization", session({ settings: "cam" }));
    assert.deepEqual(
      [on.status, on.switch, on.permitted_services],
      ["Authorized", "Unknown", null],
    );
    await emulator().control.deleteRole();
    const off = await read("tic_authorization", session({ settings: "cam" }));
    assert.equal(off.status, "Disabled");
  });

  it("The data sources of an account list the credentials by their ids, and never a key", async () => {
    const answer = await read("tic_managed_credentials", session());
    const common = { credential_provider: "Tencent Cloud" };
    assert.deepEqual(answer, {
      id: "100000000001",
      credentials: [
        {
          ...common,
          credential_id: "cred-0000000a",
          name: "new",
          secret_id: defaultKey(2).secretId,
          state: "Ready",
          create_time: "2026-01-02T00:00:00.000Z",
        },
        {
          ...common,
          credential_id: "cred-0000000b",
          name: "old",
          secret_id: defaultKey(1).secretId,
          state: "Active",
          create_time: "2026-01-01T00:00:00.000Z",
        },
      ],
    });
    assert.ok(!JSON.stringify(answer).includes(defaultKey(1).secretKey));
  });

  it("The data sources of an account tell an empty list from one that cannot be read", async () => {
    await emulator().control.seed({ accounts: [{}] });
    assert.deepEqual((await read("tic_managed_credentials", session())).credentials, []);
    assert.deepEqual((await read("tic_stacks", session())).stacks, []);
    await assert.rejects(
      read("tic_managed_credentials", session({ settings: "cam" })),
      ServiceError,
    );
  });

  it("The data sources of an account list the stacks of the named regions by their ids", async () => {
    const regions = ["ap-singapore", "ap-guangzhou"];
    const { id, stacks } = await read("tic_stacks", session({ regions }));
    assert.equal(id, "100000000001");
    assert.deepEqual(stacks, [
      {
        stack_id: "stk-0000000a",
        stack_name: "old",
        region: "ap-guangzhou",
        status: "APPLY_COMPLETED",
        has_resources: true,
        because: "applied",
        in_progress: false,
        method: "Credential",
        credential_id: "cred-0000000b",
      },
      {
        stack_id: "stk-0000000b",
        stack_name: "shop",
        region: "ap-singapore",
        status: "APPLY_COMPLETED",
        has_resources: true,
        because: "applied",
        in_progress: false,
        method: "Authorization",
        credential_id: null,
      },
      {
        stack_id: "stk-0000000c",
        stack_name: "draft",
        region: "ap-guangzhou",
        status: "PLAN_COMPLETED",
        has_resources: false,
        because: "never applied",
        in_progress: false,
        method: "Authorization",
        credential_id: null,
      },
    ]);
  });

  it("The data sources of an account look at the account anew each time", async () => {
    const same = session();
    await read("tic_authorization", same);
    await emulator().control.setAuthorization({ enabled: false });
    assert.equal((await read("tic_authorization", same)).status, "Disabled");
    await emulator().control.addStack({ stackId: "stk-00000000", stackName: "late" });
    const { stacks } = await read("tic_stacks", same);
    assert.equal((stacks as readonly { stack_id: string }[])[0]?.stack_id, "stk-00000000");
  });

  it("The data sources of an account go to the account of the provider block, not to that of the environment", async () => {
    const other = { secretId: "AKIDOTHER", secretKey: "other-key" };
    await emulator().control.seed({ accounts: [{}, { keys: [other] }] });
    const env = {
      ...keyInEnvironment,
      OTHER_SECRET_ID: other.secretId,
      OTHER_SECRET_KEY: other.secretKey,
      TENCENTCLOUD_TIC_REGION: "nowhere",
    };
    const block = { environment_prefix: "OTHER_", region: "ap-guangzhou" };
    const there = sessionAt(emulator().url, { block, env });
    assert.equal((await read("tic_authorization", there)).id, "100000000002");
    assert.deepEqual((await read("tic_stacks", there)).stacks, []);
  });
});
