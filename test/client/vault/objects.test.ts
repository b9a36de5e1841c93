import assert from "node:assert/strict";
import type { VaultServer } from "../../../provider/core/vault/server.js";
import { failureOf } from "../support.js";
import {
  data,
  done,
  framed,
  mountData,
  refusal,
  roleData,
  roleFact,
  useVault,
  type Scripted,
} from "./support.js";

const NO_HANDLER = refusal(
  404,
  'no handler for route "auth/tencentcloud/x". route entry not found.',
);
const UNSEEN = refusal(403, "preflight capability check returned 403, please ensure …");

describe("Mount: roles", () => {
  const { vault, open } = useVault();
  const roleIs = (fields: object) => {
    vault().answer = () => data({ ...roleData, ...fields });
    return open().role("tencentcloud", "app");
  };

  it("The roles of a mount are read as the core knows them", async () => {
    assert.deepEqual(await roleIs({}), roleFact);
    assert.deepEqual(vault().calls(), ["GET /v1/auth/tencentcloud/role/app"]);
  });

  const forms: readonly (readonly [string, object, object])[] = [
    ["an empty type", { token_type: "" }, { tokenType: "default" }],
    ["no type", { token_type: undefined }, { tokenType: "default" }],
    [
      "lists that are null",
      { token_policies: null, token_bound_cidrs: null },
      { tokenPolicies: [], tokenBoundCidrs: [] },
    ],
    ["times as texts", { token_ttl: "60", token_period: null }, { tokenTtl: 60, tokenPeriod: 0 }],
    [
      "legacy names",
      { policies: ["a"], ttl: 60, period: 0, other: 1 },
      { legacy: ["policies", "ttl", "period"] },
    ],
  ];
  for (const [what, fields, expected] of forms) {
    it(`The roles of a mount have one form for ${what}`, async () => {
      assert.deepEqual(await roleIs(fields), { ...roleFact, ...expected });
    });
  }

  const wrong: readonly (readonly [string, object, string])[] = [
    ["no arn", { arn: undefined }, "arn"],
    ["an arn that is no text", { arn: 7 }, "arn"],
    ["a list that is a text", { token_policies: "canary" }, "token_policies"],
    ["a list of numbers", { token_bound_cidrs: [7] }, "token_bound_cidrs"],
    ["a negative time", { token_ttl: -1 }, "token_ttl"],
    ["a fraction", { token_max_ttl: 1.5 }, "token_max_ttl"],
    ["a time in words", { token_period: "canary" }, "token_period"],
    ["a flag that is a text", { token_no_default_policy: "canary" }, "token_no_default_policy"],
  ];
  for (const [what, fields, name] of wrong) {
    it(`The roles of a mount are an error with ${what}, which is named and not repeated`, async () => {
      const error = await failureOf(roleIs(fields));
      assert.equal(error.code, "vault-bad-answer");
      assert.ok(error.message.includes(`The field ${name} of the answer is not `), error.message);
      assert.doesNotMatch(error.message, /canary/);
    });
  }

  it("The roles of a mount are written whole by the names that clear the legacy ones", async () => {
    await open().writeRole("team-a/tencentcloud", "app", roleFact);
    const [{ call, body } = assert.fail("nothing was asked")] = vault().seen;
    assert.equal(call, "POST /v1/auth/team-a/tencentcloud/role/app");
    assert.deepEqual(body, roleData);
  });

  it("The roles of a mount are listed by name", async () => {
    vault().answer = () => data({ keys: ["app", "dev"] });
    assert.deepEqual(await open().roles("tencentcloud"), ["app", "dev"]);
  });
});

describe("Mount: key pair", () => {
  const { vault, open } = useVault();

  it("The key pair of a mount is written, read and deleted at config/client", async () => {
    const pair = { secret_id: "AKID", secret_key: "k" };
    vault().answer = ({ call }) => (call.startsWith("GET") ? data(pair) : done);
    const config = { secretId: "AKID", secretKey: "k" };
    await open().writeClientConfig("m", config);
    assert.deepEqual(await open().clientConfig("m"), config);
    await open().deleteClientConfig("m");
    assert.deepEqual(vault().calls(), [
      "POST /v1/auth/m/config/client",
      "GET /v1/auth/m/config/client",
      "DELETE /v1/auth/m/config/client",
    ]);
    assert.deepEqual(vault().seen[0]?.body, pair);
  });
});

/** What stands for "gone", and what never does: else a wrong setting empties the state. */
describe("Object", () => {
  const { vault, open } = useVault();
  const answering = (answer: Scripted, seen: Scripted, listed: Scripted) => {
    vault().answer = ({ call }) => {
      if (call.includes("/sys/internal/ui/mounts/")) return seen;
      return call.includes("/sys/auth/") ? listed : answer;
    };
  };
  const askings: readonly (readonly [
    string,
    (server: VaultServer) => Promise<unknown>,
    unknown,
  ])[] = [
    ["a role", (server) => server.role("tencentcloud", "app"), undefined],
    ["the list of roles", (server) => server.roles("tencentcloud"), []],
    ["a role to delete", (server) => server.deleteRole("tencentcloud", "app"), undefined],
    ["a key pair", (server) => server.clientConfig("tencentcloud"), undefined],
    ["a key pair to delete", (server) => server.deleteClientConfig("tencentcloud"), undefined],
  ];
  const noEngine = refusal(400, "No auth engine at tencentcloud/");
  for (const [what, ask, gone] of askings) {
    it(`An object that is not found is gone when the server says nothing more: ${what}`, async () => {
      answering(refusal(404), UNSEEN, noEngine);
      assert.deepEqual(await ask(open()), gone);
      assert.equal(vault().seen.length, 1);
    });

    it(`An object that is not found is gone when its mount is shown to be missing: ${what}`, async () => {
      answering(NO_HANDLER, UNSEEN, noEngine);
      assert.deepEqual(await ask(open()), gone);
    });
  }

  const doubtful: readonly (readonly [string, Scripted, Scripted, Scripted, string])[] = [
    ["the mount is there", NO_HANDLER, data(mountData), noEngine, "vault-no-mount"],
    [
      "the list of mounts is closed",
      NO_HANDLER,
      UNSEEN,
      refusal(403, framed("permission denied")),
      "vault-no-mount",
    ],
    ["the list of mounts breaks", NO_HANDLER, UNSEEN, { status: 502, page: "" }, "vault-no-mount"],
    ["the mounts are not told", NO_HANDLER, { status: 404, json: {} }, noEngine, "vault-no-mount"],
    [
      "the namespace is wrong",
      refusal(404, "namespace not found"),
      UNSEEN,
      noEngine,
      "vault-no-namespace",
    ],
    [
      "the path is not the method's",
      refusal(404, framed("unsupported path")),
      UNSEEN,
      noEngine,
      "vault-refused",
    ],
    [
      "a page says so",
      { status: 404, page: "<p>Not found</p>" },
      UNSEEN,
      noEngine,
      "vault-bad-answer",
    ],
    [
      "other JSON says so",
      { status: 404, json: { message: "no" } },
      UNSEEN,
      noEngine,
      "vault-bad-answer",
    ],
    [
      "its reasons are no texts",
      { status: 404, json: { errors: [{}] } },
      UNSEEN,
      noEngine,
      "vault-bad-answer",
    ],
    ["a success is empty", { json: {} }, UNSEEN, noEngine, "vault-bad-answer"],
  ];
  for (const [when, answer, seen, listed, code] of doubtful) {
    it(`An object that is not found is an error, and not gone, when ${when}`, async () => {
      answering(answer, seen, listed);
      for (const [, ask] of askings.filter(([what]) => !what.includes("delete"))) {
        assert.equal((await failureOf(ask(open()))).code, code);
      }
    });
  }
});
