import assert from "node:assert/strict";

import {
  createEmulator,
  defaultSeed,
  parseSeed,
  SeedError,
  type EmulatorState,
  type Seed,
} from "../../provider/emulator/index.js";

async function stateOf(seed: unknown): Promise<EmulatorState> {
  const emulator = await createEmulator({ seed: seed as Seed });
  try {
    return await emulator.control.state();
  } finally {
    await emulator.close();
  }
}

describe("Seed", () => {
  it("Seed: the default one is one empty account with a key that works", async () => {
    const emulator = await createEmulator();
    try {
      const { accounts, delays } = await emulator.control.state();
      assert.deepEqual(delays, { roleVisibleAfterGetRole: 1, roleDeletionPolls: 2, stackPolls: 1 });
      assert.equal(accounts.length, 1);
      const [account] = accounts;
      assert.deepEqual(account?.credentials, []);
      assert.deepEqual(account.stacks, []);
      assert.deepEqual(account.roles, []);
      assert.equal(account.keys[0]?.secretId, defaultSeed.accounts?.[0]?.keys?.[0]?.secretId);
    } finally {
      await emulator.close();
    }
  });

  it("Seed what is left out has a sane default", async () => {
    const { accounts, delays, roleName } = await stateOf({
      accounts: [
        { authorization: { enabled: true }, stacks: [{}] },
        { credentials: [{ name: "a" }, { name: "b" }], stacks: [{ stackName: "shop" }] },
      ],
    });
    assert.deepEqual(delays, { roleVisibleAfterGetRole: 0, roleDeletionPolls: 0, stackPolls: 0 });
    const [on, off] = accounts;
    assert.deepEqual(
      [on?.accountId, on?.roles[0]?.roleName, on?.stacks[0]?.method],
      ["100000000001", roleName, "Authorization"],
    );
    assert.deepEqual(
      [off?.accountId, off?.roles, off?.credentials.map((one) => one.state)],
      ["100000000002", [], ["Active", "Ready"]],
    );
    const [stack] = off?.stacks ?? [];
    assert.equal(stack?.credentialId, off?.credentials[0]?.credentialId);
    assert.deepEqual(
      [stack?.stackName, stack?.region, stack?.status, stack?.holdsResources],
      ["shop", "ap-guangzhou", "APPLY_COMPLETED", true],
    );
    assert.notEqual(on?.keys[0]?.secretId, off?.keys[0]?.secretId);
  });

  it("Seed: the same seed gives the same state each time", async () => {
    const seed = { accounts: [{ credentials: [{ name: "a" }], stacks: [{}, {}] }] };
    assert.deepEqual(await stateOf(seed), await stateOf(seed));
  });

  it("Seed: a credential's SecretId may be a key of another account", async () => {
    const { accounts } = await stateOf({
      accounts: [
        { credentials: [{ name: "other", secretId: "AKIDOTHER", secretKey: "k" }] },
        { keys: [{ secretId: "AKIDOTHER", secretKey: "k" }] },
      ],
    });
    assert.equal(accounts[0]?.credentials[0]?.secretId, accounts[1]?.keys[0]?.secretId);
  });

  it("Seed: an empty list of roles with the switch on is a failed authorization", async () => {
    const [account] = (
      await stateOf({
        accounts: [{ authorization: { enabled: true }, roles: [] }],
      })
    ).accounts;
    assert.deepEqual(account?.roles, []);
  });

  const wrong: [string, unknown, RegExp][] = [
    ["no object", [], /^seed: must be object. Example: \{"accounts"/],
    ["an unknown property", { account: [] }, /^seed: must NOT have additional.*\(account\)/],
    ["a wrong type", { delays: { stackPolls: "1" } }, /^seed\.delays\.stackPolls: must be integer/],
    [
      "a wrong word",
      { accounts: [{ credentials: [{ name: "a", state: "On" }] }] },
      /^seed\.accounts\.0\.credentials\.0\.state: .*\(Active, Ready\). Example: "Active"/,
    ],
    [
      "a missing property",
      { accounts: [{ keys: [{ secretId: "AKID1" }] }] },
      /^seed\.accounts\.0\.keys\.0: must have required property 'secretKey'. Example: \{/,
    ],
    [
      "two Active credentials",
      {
        accounts: [
          {
            credentials: [
              { name: "a", state: "Active" },
              { name: "b", state: "Active" },
            ],
          },
        ],
      },
      /^seed\.accounts\.0\.credentials: more than one is Active/,
    ],
    [
      "an account that is there twice",
      { accounts: [{ accountId: "100000000001" }, { accountId: "100000000001" }] },
      /accountId 100000000001 is there twice/,
    ],
    [
      "a stack that is there twice",
      { accounts: [{ stacks: [{ stackId: "stk-aaaaaaaa" }, { stackId: "stk-aaaaaaaa" }] }] },
      /stackId stk-aaaaaaaa is there twice/,
    ],
    [
      "an event of a version that is not there",
      {
        accounts: [
          {
            stacks: [
              {
                versions: [{ versionId: "ver-aaaaaaaa" }],
                events: [{ type: "plan", versionId: "ver-bbbbbbbb" }],
              },
            ],
          },
        ],
      },
      /^seed\.accounts\.0\.stacks\.0\.events: versionId ver-bbbbbbbb is not among/,
    ],
    [
      "a stack on Authorization with a credential",
      { accounts: [{ stacks: [{ method: "Authorization", credentialId: "cred-aaaaaaaa" }] }] },
      /^seed\.accounts\.0\.stacks\.0: a stack on Authorization has no credentialId/,
    ],
  ];
  for (const [what, seed, message] of wrong) {
    it(`Seed is refused for ${what}, with the path`, () => {
      assert.throws(
        () => parseSeed(seed),
        (error: Error) => {
          assert(error instanceof SeedError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it("Seed is refused without repeating a secret key", () => {
    const seed = { accounts: [{ keys: [{ secretId: "AKID1", secretKey: ["canary"] }] }] };
    assert.throws(
      () => parseSeed(seed),
      (error: Error) => !error.message.includes("canary"),
    );
  });
});
