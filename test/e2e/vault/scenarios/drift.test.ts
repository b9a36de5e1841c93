import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, declaringRole, mount, role } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const write = "POST auth/tencentcloud/role/app";
const settings = { token_ttl: 3600, token_policies: ["dev", "prod"] };
const server = { mounts: [mount({ roles: { app: { arn, ...settings } } })] };
const reordered = { token_policies: ["prod", "dev", "dev"] };
const both = program(() => {
  new tic.VaultAuthBackend("backend");
  role({ tokenTtl: "1h", tokenPolicies: ["dev", "prod"] });
});

/** What somebody else does, and whether it is a difference. */
const changes: readonly (readonly [what: string, differs: boolean, ...call: Call])[] = [
  ["a role's TTL is changed", true, "POST", "auth/tencentcloud/role/app", { token_ttl: 60 }],
  ["a legacy name is set", true, "POST", "auth/tencentcloud/role/app", { ttl: 60 }],
  ["a role is bound to addresses", true, "POST", "auth/tencentcloud/role/app", cidrs("10.0.0.0/8")],
  ["a role is deleted", true, "DELETE", "auth/tencentcloud/role/app"],
  ["the mount is tuned", true, "POST", "sys/auth/tencentcloud/tune", { max_lease_ttl: "2h" }],
  ["the mount is disabled", true, "DELETE", "sys/auth/tencentcloud"],
  ["policies are written in another order", false, "POST", "auth/tencentcloud/role/app", reordered],
  ["another role is added", false, "POST", "auth/tencentcloud/role/other", { arn }],
  ["another mount is added", false, "POST", "sys/auth/other", { type: "userpass" }],
  ["the mount gets a key", false, "POST", "auth/tencentcloud/config/client", key("AKIDEXAMPLE01")],
];

type Call = [method: string, path: string, body?: object];

function cidrs(...token_bound_cidrs: string[]): object {
  return { token_bound_cidrs };
}

function key(secret_id: string): object {
  return { secret_id, secret_key: "exampleKeyOfTheMount" };
}

describe("what others change on the server", () => {
  const scenario = useVaultScenario();

  for (const [what, differs, ...call] of changes) {
    it(`a refresh finds ${differs ? "a" : "no"} difference when ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(server, both);
      await scenario().outside(...call);
      if (!differs) passed(await lab.drift());
      else assert.match(refused(await lab.drift(), []).text, /[-~] \d to (update|delete)/);
      await scenario().untouched();
    });
  }

  it("an up without a refresh sees a changed role, says so, and writes it as wanted", async () => {
    const { lab } = scenario();
    await scenario().begin(server, both);
    await scenario().outside("POST", "auth/tencentcloud/role/app", { token_ttl: 60 });
    const { text } = passed(await lab.preview(both));
    assert.match(text, /The role was changed outside \(V2\)/);
    assert.match(text, /auth\/tencentcloud\/role\/app: tokenTtl: found 1m, wanted 1h\./);
    assert.match(text, /This run writes it as wanted/);
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
    assert.match(text, /The role is gone from Vault \(V2\)/);
    assert.match(text, /is in state but not on http:\S+ It is written again/);
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
