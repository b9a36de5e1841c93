import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, declaringRole, mount, role } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const settings = { token_ttl: 3600, token_policies: ["dev", "prod"] };
const server = { mounts: [mount({ roles: { app: { arn, ...settings } } })] };
const both = program(() => {
  new tic.VaultAuthBackend("backend");
  role({ tokenTtl: "1h", tokenPolicies: ["dev", "prod"] });
});

type Call = readonly [method: string, path: string, body?: object];

const appPath = "auth/tencentcloud/role/app";
const write = `POST ${appPath}`;

/** What somebody else does that is a difference. */
const differences: readonly (readonly [what: string, ...Call])[] = [
  ["a role's TTL is changed", "POST", appPath, { token_ttl: 60 }],
  ["a legacy name is set", "POST", appPath, { ttl: 60 }],
  ["a role is bound to addresses", "POST", appPath, { token_bound_cidrs: ["10.0.0.0/8"] }],
  ["a role is deleted", "DELETE", appPath],
  ["the mount is tuned", "POST", "sys/auth/tencentcloud/tune", { max_lease_ttl: "2h" }],
  ["the mount is disabled", "DELETE", "sys/auth/tencentcloud"],
];

/** What somebody else does that is none: another order, other objects, a key that is not ours. */
const none: readonly Call[] = [
  ["POST", appPath, { token_policies: ["prod", "dev", "dev"] }],
  ["POST", "auth/tencentcloud/role/other", { arn }],
  ["POST", "sys/auth/other", { type: "userpass" }],
  [
    "POST",
    "auth/tencentcloud/config/client",
    { secret_id: "AKIDEXAMPLE01", secret_key: "exampleKeyOfTheMount" },
  ],
];

describe("what others change on the server", () => {
  const scenario = useVaultScenario();

  for (const [what, ...call] of differences) {
    it(`a refresh finds a difference when ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(server, both);
      await scenario().outside(...call);
      assert.match(refused(await lab.drift(), []).text, /[-~] \d to (update|delete)/);
      await scenario().untouched();
    });
  }

  it("a refresh finds no difference in another order, and in what is not declared", async () => {
    await scenario().begin(server, both);
    for (const call of none) await scenario().outside(...call);
    passed(await scenario().lab.drift());
    passed(await scenario().lab.up(both, { expectNoChanges: true }));
    await scenario().untouched();
  });

  it("an up without a refresh sees a changed role, says so, and writes it as wanted", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("POST", "auth/tencentcloud/role/app", { token_ttl: 60 });
    const { text } = passed(await lab.preview(both));
    assert.match(text, /changed outside \(V2\)/);
    assert.match(text, /auth\/tencentcloud\/role\/app: tokenTtl: found 1m, wanted 1h\./);
    assert.match(text, /This run writes it as declared/);
    passed(await lab.up(both));
    assert.deepEqual(await scenario().changes(), [write]);
    assert.equal((await scenario().role("app"))?.token_ttl, 3600);
    passed(await lab.drift());
  });

  it("an up after a refresh writes it as wanted, too", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("POST", "auth/tencentcloud/role/app", { token_ttl: 60 });
    passed(await lab.refresh());
    const { text } = passed(await lab.preview(both, { diff: true }));
    assert.match(text, /~ tokenTtl\s*: 60 => 3600/);
    passed(await lab.up(both));
    assert.deepEqual(await scenario().changes(), [write]);
  });

  it("a role that was deleted is written again, with and without a refresh", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("DELETE", "auth/tencentcloud/role/app");
    const { text } = passed(await lab.preview(both));
    assert.match(text, /gone from Vault \(V2\)/);
    assert.match(text, /is in state but not on http:\S+ This run writes it again/);
    passed(await lab.up(both));
    assert.deepEqual(await scenario().changes(), [write]);
    await scenario().outside("DELETE", "auth/tencentcloud/role/app");
    passed(await lab.refresh());
    assert.deepEqual(await scenario().namesInState(), ["backend"]);
    passed(await lab.previewAndUp(both));
    assert.deepEqual(await scenario().changes(), [write]);
  });

  it("a mount that was disabled takes its roles with it, and one run makes all again", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("DELETE", "sys/auth/tencentcloud");
    passed(await lab.refresh());
    assert.deepEqual(await scenario().namesInState(), []);
    passed(await lab.previewAndUp(both));
    assert.deepEqual(await scenario().changes(), ["POST sys/auth/tencentcloud", write]);
    passed(await lab.drift());
  });

  it("a mount that was disabled is made again without a refresh, before its roles", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("DELETE", "sys/auth/tencentcloud");
    passed(await lab.previewAndUp(both));
    assert.deepEqual(await scenario().changes(), ["POST sys/auth/tencentcloud", write]);
  });

  it("a role whose mount is gone and not declared: refused, with what to do", async () => {
    const { lab } = scenario();
    const alone = declaringRole({ tokenTtl: "1h", tokenPolicies: ["dev", "prod"] });
    await scenario().begin(server, alone);
    await scenario().outside("DELETE", "sys/auth/tencentcloud");
    refused(await lab.preview(alone), [/No such auth mount \(V1\)/, /Next: declare a tic\.Vault/]);
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["app"]);
  });
});
