import assert from "node:assert/strict";

import type { VaultAnswer } from "../../support/vault-api.js";
import { MOUNT, wrapped } from "../support.js";
import type { LoginScene } from "./login.js";

/** The tokens of some roles: what a login says of them, but for who logged in. */
const tokens: [role: string, expected: object, warnings?: string[]][] = [
  ["deployer", { policies: ["default", "dev", "ops"], lease_duration: 3600 }],
  ["plain", { policies: ["default"], lease_duration: 2764800 }],
  ["counted", { policies: ["default"], lease_duration: 1200, num_uses: 2 }],
  [
    "capped",
    { policies: ["default"], lease_duration: 5400 },
    ['TTL of "3h" exceeded the effective max_ttl of "1h30m"; TTL value is capped accordingly'],
  ],
  [
    "batch",
    { policies: [], lease_duration: 600, token_type: "batch", renewable: false, accessor: "" },
  ],
];

/** What comes of a login's token. */
export function describeTokens(context: LoginScene): void {
  const ask = (method: string, path: string, token: string): Promise<VaultAnswer> =>
    context.server.ask(method, path, method === "POST" ? {} : undefined, { token });
  const tokenOf = async (role: string): Promise<string> => {
    const { auth, errors } = await context.login(role);
    assert(typeof auth.client_token === "string", errors.join());
    return auth.client_token;
  };

  for (const [role, expected, warnings = []] of tokens) {
    it(`A login gives the token that the role "${role}" says`, async () => {
      const answer = await context.login(role);
      assert.deepEqual(answer.warnings, warnings);
      const { client_token, accessor, entity_id, metadata, token_policies, ...rest } = answer.auth;
      assert.deepEqual(token_policies ?? [], rest.policies);
      assert.match(String(client_token), role === "batch" ? /^b\./ : /^s\./);
      assert.ok(entity_id && metadata);
      const common = { renewable: true, token_type: "service", orphan: true, num_uses: 0 };
      const shown = role === "batch" ? { ...rest, accessor } : rest;
      assert.deepEqual(shown, { mfa_requirement: null, ...common, ...expected });
    });
  }

  const tuned: [config: object, role: string, seconds: number, type: string, warning?: string][] = [
    [{ default_lease_ttl: "10m" }, "plain", 600, "service"],
    [{ token_type: "batch" }, "plain", 2764800, "batch"],
    [{ token_type: "default-batch" }, "plain", 2764800, "batch"],
    [{ token_type: "service" }, "batch", 600, "service"],
    [
      { max_lease_ttl: "5m" },
      "deployer",
      300,
      "service",
      'TTL of "1h" exceeded the effective max_ttl of "5m"; TTL value is capped accordingly',
    ],
    [
      { max_lease_ttl: "5m" },
      "plain",
      300,
      "service",
      'TTL of "768h" exceeded the effective max_ttl of "5m"; TTL value is capped accordingly',
    ],
    [
      { max_lease_ttl: "5m" },
      "counted",
      300,
      "service",
      'period of "20m" exceeded the effective max_ttl of "5m"; period value is capped accordingly',
    ],
  ];
  for (const [config, role, seconds, type, warning] of tuned) {
    it(`A login gives "${role}" what a mount with ${JSON.stringify(config)} allows`, async () => {
      const path = `sys/auth/${MOUNT}/tune`;
      await context.server.ok("POST", path, config);
      const { auth, warnings } = await context.login(role);
      const system = { default_lease_ttl: "0", max_lease_ttl: "0", token_type: "default-service" };
      await context.server.ok("POST", path, system);
      assert.deepEqual([auth.lease_duration, auth.token_type], [seconds, type]);
      assert.deepEqual(warnings, warning === undefined ? [] : [warning]);
    });
  }

  it("A login gives a token that knows itself", async () => {
    const token = await tokenOf("deployer");
    const { data } = await ask("GET", "auth/token/lookup-self", token);
    const { creation_ttl, display_name, id, num_uses, orphan, path, policies, renewable } = data;
    assert.deepEqual(
      { creation_ttl, display_name, id, num_uses, orphan, path, policies, renewable },
      {
        creation_ttl: 3600,
        display_name: `${MOUNT.replaceAll("/", "-")}-100000000001`,
        id: token,
        num_uses: 0,
        orphan: true,
        path: `auth/${MOUNT}/login`,
        policies: ["default", "dev", "ops"],
        renewable: true,
      },
    );
  });

  it("A login gives a token that may do no more than its policies say", async () => {
    const token = await tokenOf("deployer");
    const { status, errors } = await ask("GET", `auth/${MOUNT}/role/deployer`, token);
    assert.deepEqual([status, errors], [403, [wrapped("permission denied")]]);
  });

  it("A login gives a token that says it is renewable, and refuses to renew it", async () => {
    const { status, errors } = await ask("POST", "auth/token/renew-self", await tokenOf("plain"));
    const reason = "failed to renew entry: the caller's arn does not match the role's arn";
    assert.deepEqual([status, errors], [500, [wrapped(reason)]]);
  });

  it("A login gives a token that can be revoked once", async () => {
    const token = await tokenOf("deployer");
    assert.equal((await ask("POST", "auth/token/revoke-self", token)).status, 204);
    const again = await ask("POST", "auth/token/revoke-self", token);
    assert.deepEqual([again.status, again.errors], [403, ["permission denied"]]);
  });

  it("A login gives a batch token that can be neither revoked nor renewed", async () => {
    const { auth } = await context.login("batch-default");
    const token = String(auth.client_token);
    const revoked = await ask("POST", "auth/token/revoke-self", token);
    assert.deepEqual([revoked.status, revoked.errors], [400, ["batch tokens cannot be revoked"]]);
    const renewed = await ask("POST", "auth/token/renew-self", token);
    assert.deepEqual([renewed.status, renewed.errors], [400, ["batch tokens cannot be renewed"]]);
  });

  it("A login gives a token that ends with its last use", async () => {
    const token = await tokenOf("counted");
    const statuses: number[] = [];
    for (let use = 1; use <= 3; use++) {
      statuses.push((await ask("GET", "auth/token/lookup-self", token)).status);
    }
    assert.deepEqual(statuses, [200, 200, 403]);
  });

  it("A login gives a token that ends with its mount", async () => {
    const { server } = context;
    const token = await tokenOf("deployer");
    const { data } = await server.ok("GET", `sys/auth/${MOUNT}`);
    await server.ok("DELETE", `sys/auth/${MOUNT}`);
    const { status } = await ask("GET", "auth/token/lookup-self", token);
    assert.equal(status, 403);
    await server.ok("POST", `sys/auth/${MOUNT}`, { type: data.type });
    await context.prepare();
  });
}
