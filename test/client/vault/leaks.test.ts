import assert from "node:assert/strict";
import fc from "fast-check";
import { inspect } from "node:util";
import { ServiceError } from "../../../provider/core/engine/errors.js";
import { openVaultCaller } from "../../../provider/client/vault/caller.js";
import { failureOf } from "../support.js";
import {
  CANARY_TOKEN,
  mountFact,
  refusal,
  roleFact,
  useVault,
  vaultSettings,
  type Scripted,
} from "./support.js";

const SECRET_KEY = "CanarySecretKey\\\"'0000000000";

describe("Secret", () => {
  const { vault, open } = useVault();
  const config = { secretId: "AKID", secretKey: SECRET_KEY };
  const echo = `${SECRET_KEY} and\n\t${CANARY_TOKEN}`;

  const trouble: readonly (readonly [string, Scripted])[] = [
    ...[400, 403, 404, 412, 429, 472, 500, 501, 502, 503].map(
      (status) => [`status ${status}`, refusal(status, `bad: ${echo}`, echo)] as const,
    ),
    ["a page", { page: echo }],
    ["a page with an error's status", { status: 500, page: echo }],
    ["JSON that is not Vault's", { status: 400, json: { message: echo } }],
    ["a redirect", { status: 307, headers: { location: `http://x.example.com/${CANARY_TOKEN}` } }],
  ];
  for (const [what, answer] of trouble) {
    it(`A secret that Vault is sent is in no part of an error when the server repeats it with ${what}`, async () => {
      vault().answer = () => answer;
      const error = await failureOf(open().writeClientConfig("m", config));
      assert.doesNotMatch(
        inspect(error, { depth: 9, showHidden: true }),
        /CanarySecretKey|CanaryToken/i,
      );
    });
  }

  it("A secret that Vault is sent is in no error when it is named as one, or is another call's token", async () => {
    vault().answer = () => refusal(400, "bad Canary-1 Canary-2 Canary-3 AKID");
    const { call } = openVaultCaller(vaultSettings(vault().url));
    const body = { role: "r", secret_id: "AKID", token: "Canary-2" };
    const secrets = ["Canary-3", ""];
    const login = {
      method: "POST",
      path: "auth/m/login",
      body,
      token: "Canary-1",
      secrets,
    } as const;
    const { message } = await failureOf(call(login));
    assert.match(message, /bad \[secret\] \[secret\] \[secret\] AKID\./);
  });

  it("A secret that Vault is sent does not stop an error from being one short line without control characters", async () => {
    vault().answer = () => refusal(400, `\u001b[31mred\u0007\r\n${"long ".repeat(9_999)}`);
    const { message } = await failureOf(open().role("m", "r"));
    assert.doesNotMatch(message, /\p{Cc}/u);
    assert.ok(message.length < 1_300);
  });
});

describe("Server", () => {
  const { vault, open } = useVault();

  it("A server that answers anything at all gets an answer or a ServiceError out of each method", async () => {
    const names = ["data", "errors", "keys", "arn", "config", "path", "standby", "sealed", "auth"];
    const { object } = fc.letrec<{ object: unknown; value: unknown }>((tie) => ({
      object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 4 }),
      value: fc.oneof(
        { maxDepth: 3 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom("permission denied", "no handler for route", "Vault is sealed"),
        fc.array(fc.string(), { maxLength: 2 }),
        tie("object"),
      ),
    }));
    const status = fc.constantFrom(200, 204, 304, 400, 403, 404, 472, 500, 503);
    await fc.assert(
      fc.asyncProperty(object, status, async (json, code) => {
        vault().answer = () => ({ status: code, json });
        const server = open();
        const work = [
          server.identity(),
          server.mount("m"),
          server.effectiveMaxLeaseTtl("m"),
          server.role("m", "r"),
          server.roles("m"),
          server.writeRole("m", "r", roleFact),
          server.enableMount("m", "p", mountFact),
          server.clientConfig("m"),
        ];
        for (const result of await Promise.allSettled(work)) {
          if (result.status === "rejected") assert.ok(result.reason instanceof ServiceError);
        }
      }),
      { numRuns: 60 },
    );
  });
});
