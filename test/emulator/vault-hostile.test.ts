import assert from "node:assert/strict";

import fc from "fast-check";

import { vaultApi } from "../support/vault-api.js";
import { useEmulator } from "./support/fixture.js";

const FIELDS = [
  "arn",
  "token_ttl",
  "token_policies",
  "token_bound_cidrs",
  "token_no_default_policy",
  "token_num_uses",
  "token_type",
  "ttl",
  "bound_cidrs",
  "type",
  "config",
  "description",
  "default_lease_ttl",
  "listing_visibility",
  "paths",
  "secret_id",
  "role",
  "identity_request_url",
  "identity_request_headers",
  "__proto__",
];

const PATHS = [
  "auth/tencentcloud/role/__proto__",
  "auth/tencentcloud/role/app",
  "auth/tencentcloud/config/client",
  "auth/tencentcloud/login",
  "sys/auth/new",
  "sys/auth/tencentcloud/tune",
  "sys/capabilities-self",
  "auth/token/renew-self",
];

describe("Vault hostile", () => {
  const emulator = useEmulator({ seed: { vault: { mounts: [{ path: "tencentcloud" }] } } });

  it("Hostile requests to Vault are answered as Vault answers, whatever the fields hold", async () => {
    const vault = vaultApi(emulator.emulator.url, "root");
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[0-9a-f:./hms+-]{0,12}$/),
      fc.string({ maxLength: 30 }).map((one) => Buffer.from(one).toString("base64")),
    );
    const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
    const body = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), body, async (path, fields) => {
        const { status, errors } = await vault.ask("POST", path, fields);
        assert.ok([200, 204, 400, 403, 404, 500].includes(status));
        // What the emulator itself did wrong is no text of Vault.
        assert.doesNotMatch(
          errors.join(),
          /Cannot read|is not a function|is not iterable|undefined/,
        );
      }),
      { numRuns: 300 },
    );
    assert.equal((await vault.ask("GET", "sys/auth")).status, 200);
  });
});
