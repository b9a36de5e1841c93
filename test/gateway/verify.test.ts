import assert from "node:assert/strict";

import { defaultKey } from "../../provider/emulator/index.js";

import type { ChangeOptions } from "../../provider/gateway/changes/session.js";
import { accounts, type AccountName } from "./accounts.js";
import { verifyEmulator } from "./support.js";

interface Case {
  readonly account: AccountName;
  readonly changes: ChangeOptions;
  /** The changing checks that this account makes possible, beyond those of its input. */
  readonly passes: readonly string[];
}

const remaining = { disposable: false };
const disposable = { disposable: true };
const stackInUse = "stk-00000001";

const inputs = [
  "credentials.activate.unknown",
  "credentials.delete.unknown",
  "credentials.create.parameters",
  "credentials.create.fields",
];
const life = [
  "credentials.create",
  "credentials.activate",
  "credentials.delete.active",
  "credentials.delete.ready",
];
const toggling = ["authorization.enable", "credentials.create.enabled", "authorization.disable"];

const cases: readonly Case[] = [
  {
    account: "empty",
    changes: remaining,
    passes: [
      "authorization.disable.off",
      "credentials.clear.disabled",
      "authorization.enable.role-missing",
      "credentials.create.new-user",
    ],
  },
  {
    account: "emptyWithRole",
    changes: remaining,
    passes: [
      "authorization.disable.off",
      "credentials.clear.disabled",
      ...toggling,
      "credentials.clear",
      "credentials.create.new-user",
    ],
  },
  {
    account: "off",
    changes: remaining,
    passes: ["authorization.disable.off", ...life, ...toggling, "credentials.delete.enabled"],
  },
  {
    account: "off",
    changes: disposable,
    passes: [
      "authorization.disable.off",
      "credentials.clear.disabled",
      ...life,
      ...toggling,
      "credentials.delete.enabled",
      "credentials.clear",
      "credentials.create.new-user",
    ],
  },
  {
    account: "offWithoutRole",
    changes: remaining,
    passes: ["authorization.disable.off", ...life, "authorization.enable.role-missing"],
  },
  {
    account: "offNoneActive",
    changes: remaining,
    passes: ["authorization.disable.off", ...toggling],
  },
  { account: "offWithStack", changes: remaining, passes: ["authorization.disable.off", ...life] },
  {
    account: "offWithStack",
    changes: { ...remaining, stackInUse },
    passes: ["authorization.disable.off", ...life, "credentials.delete.in-use"],
  },
  {
    account: "on",
    changes: remaining,
    passes: ["authorization.enable", "credentials.create.enabled", "credentials.clear"],
  },
  {
    account: "onWithCredentials",
    changes: remaining,
    passes: ["authorization.enable", "credentials.create.enabled"],
  },
  {
    account: "onWithCredentials",
    changes: disposable,
    passes: [
      "authorization.disable.off",
      "credentials.clear.disabled",
      ...life,
      ...toggling,
      "credentials.delete.enabled",
      "credentials.clear",
      "credentials.create.new-user",
    ],
  },
  {
    account: "onWithStack",
    changes: { ...remaining, stackInUse },
    passes: ["authorization.enable", "credentials.create.enabled", "authorization.disable.in-use"],
  },
  {
    account: "failed",
    changes: disposable,
    passes: [
      "authorization.enable.role-missing",
      "credentials.create.enabled",
      "credentials.clear",
    ],
  },
];

describe("Verify", () => {
  it("The conformance suite on the emulator passes whatever the account, and changes nothing when it only reads", async () => {
    for (const name of Object.keys(accounts) as AccountName[]) {
      const { failed, before, after, changes } = await verifyEmulator({ account: accounts[name] });
      assert.deepEqual(failed, [], name);
      assert.deepEqual(after, before, name);
      assert.deepEqual(changes, [], name);
    }
  });

  it("The conformance suite on the emulator checks every page of a long list", async () => {
    const { notChecked } = await verifyEmulator({ account: accounts.large });
    assert.deepEqual(notChecked, ["signature.token"]);
  });

  it("The conformance suite on the emulator checks the token of a temporary key", async () => {
    const key = { ...defaultKey(0), token: "a-token-that-nobody-knows" };
    const { failed, notChecked } = await verifyEmulator({ account: accounts.large, key });
    assert.deepEqual([failed, notChecked], [[], []]);
  });

  for (const { account, changes, passes } of cases) {
    const options = Object.entries(changes).flatMap(([name, value]) =>
      value === false ? [] : [name],
    );
    it(`The conformance suite on the emulator passes with changes on the account ${[account, ...options].join(", ")}`, async () => {
      const verified = await verifyEmulator({ account: accounts[account], changes });
      assert.deepEqual(verified.failed, []);
      const from = verified.results.findIndex(({ id }) => id === "changes.start") + 1;
      const to = verified.results.findIndex(({ id }) => id === "changes.end");
      const made = verified.results.slice(from, to).filter(({ outcome }) => outcome === "passed");
      assert.deepEqual(made.map(({ id }) => id).sort(), [...inputs, ...passes].sort());
    });
  }

  it("The conformance suite on the emulator puts every account back but for the credentials of a disposable one", async () => {
    for (const { account, changes } of cases.filter((one) => !one.changes.disposable)) {
      const { before, after } = await verifyEmulator({ account: accounts[account], changes });
      assert.deepEqual(after, before, account);
    }
    const { before, after } = await verifyEmulator({
      account: accounts.onWithCredentials,
      changes: disposable,
    });
    assert.deepEqual(after, { ...(before as object), credentials: [] });
  });

  it("The conformance suite on the emulator passes where the cloud throttles", async () => {
    let calls = 0;
    const fault = {
      instead: () => {
        calls += 1;
        const throttled = { Code: "RequestLimitExceeded", Message: "Too many requests." };
        return calls === 3 ? { Error: throttled } : undefined;
      },
    };
    const { failed } = await verifyEmulator({ account: accounts.off, fault });
    assert.deepEqual(failed, []);
  });

  for (const [what, account, changes] of [
    ["stacks on a disposable account", "offWithStack", disposable],
    ["a stack that is not there", "off", { ...remaining, stackInUse }],
    ["credentials of a run that was broken off", "brokenOff", remaining],
  ] as const) {
    it(`The conformance suite on the emulator changes nothing when it finds ${what}`, async () => {
      const verified = await verifyEmulator({ account: accounts[account], changes });
      assert.deepEqual(verified.failed, ["changes.start"]);
      assert.deepEqual(verified.changes, []);
    });
  }

  it("The conformance suite on the emulator puts the account back when the run is ended in between", async () => {
    const ending = new AbortController();
    const { results, before, after, changes } = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      signal: ending.signal,
      onResult: ({ id }) => {
        if (id === "credentials.activate") ending.abort();
      },
    });
    assert.ok(changes.includes("ActivateCredential"));
    assert.deepEqual(after, before);
    const end = results.find(({ id }) => id === "changes.end");
    assert.equal(end?.outcome, "passed");
    const next = results.find(({ id }) => id === "credentials.delete.active");
    assert.equal(next?.outcome, "not-checked");
  });

  it("The conformance suite on the emulator stores the key that it is given, and prints it nowhere", async () => {
    const credentialKey = {
      secretId: "AKIDCANARY00000000000000000000000000",
      secretKey: "CanaryCanaryCanaryCanaryCanary00",
    };
    const { failed, results } = await verifyEmulator({
      account: accounts.off,
      changes: { ...remaining, credentialKey },
    });
    assert.deepEqual(failed, []);
    assert.ok(!JSON.stringify(results).includes(credentialKey.secretKey));
  });
});
