import assert from "node:assert/strict";

import { ServiceError } from "../../../provider/core/engine/errors.js";
import { sessionAt, useSeeded, type Environment } from "../data-sources/support.js";
import { login, openResource, roleEnvironment, seed, statusOf, tokenOf } from "./support.js";

describe("Closing", () => {
  const emulator = useSeeded(seed);
  let env: Environment = {};
  beforeEach(async () => {
    env = await roleEnvironment(emulator().url);
  });
  const session = () => sessionAt(emulator().url, { block: { vault_token: null }, env });

  it("The end of an ephemeral login takes a token for closed that is gone already", async () => {
    const current = session();
    const opened = await openResource(current, { role: "deployer" });
    await emulator().control.expireVaultToken(tokenOf(opened));
    await login().close(current, opened.private);
    await login().close(current, opened.private);
  });

  it("The end of an ephemeral login says so when Vault does not let the token revoke itself", async () => {
    const current = session();
    const opened = await openResource(current, { role: "bare" });
    await assert.rejects(login().close(current, opened.private), (error) => {
      assert.ok(error instanceof ServiceError);
      assert.match(error.message, /needs "create" and "update" on auth\/token\/revoke-self/);
      assert.ok(!error.message.includes(tokenOf(opened)));
      return true;
    });
  });

  const warnings: readonly (readonly [role: string, summary: RegExp, detail: RegExp])[] = [
    [
      "brief",
      /may end during the run/,
      /role "brief" at auth\/tencentcloud lives for 9m59s.*Raise token_ttl/,
    ],
    ["enough", /^none$/, /^none$/],
    [
      "batch",
      /cannot be revoked/,
      /role "batch" at auth\/tencentcloud gives batch tokens.*for 1h.*token_type = "service"/,
    ],
  ];
  for (const [role, summary, detail] of warnings) {
    it(`The end of an ephemeral login warns of a token of the role "${role}" as far as it has to`, async () => {
      const {
        warnings: [warning, ...others],
      } = await openResource(session(), { role });
      assert.deepEqual(others, []);
      assert.match(warning?.summary ?? "none", summary);
      assert.match(warning?.detail ?? "none", detail);
    });
  }

  it("The end of an ephemeral login keeps nothing of a batch token, and lets it be", async () => {
    const current = session();
    const opened = await openResource(current, { role: "batch" });
    assert.equal(opened.private.length, 0);
    await login().close(current, opened.private);
    assert.equal(await statusOf(emulator().url, opened), 200);
  });
});
