import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { answerOf, startServer, type TestServer } from "./http-server.js";
import { callsAt, failureOf, testKey } from "./support.js";

describe("Secrets", () => {
  const canary = "CanarySecretKey00000000000000000";
  const token = "canary-token";
  let server: TestServer;
  let answer: (response: ServerResponse) => void;
  before(async () => {
    server = await startServer((response) => {
      answer(response);
    });
  });
  after(() => server.close());

  const trouble: readonly (readonly [string, (response: ServerResponse) => unknown])[] = [
    [
      "a service that repeats what it was sent",
      (response) =>
        response.end(
          answerOf({
            Error: {
              Code: `InvalidParameter.${token}`,
              Message: `bad: ${canary} ${token} ${canary.toUpperCase()}`,
            },
          }),
        ),
    ],
    ["a page that is no API", (response) => response.end(`<p>${canary}</p>`)],
    ["a broken server", (response) => response.writeHead(502).end(canary)],
    ["a broken connection", (response) => response.destroy()],
  ];
  for (const [what, reply] of trouble) {
    it(`A secret is in no part of an error of ${what}`, async () => {
      answer = (response) => {
        reply(response);
      };
      const key = { ...testKey, secretKey: canary, token };
      const call = callsAt(server.url, { maxRetries: 0 }, key);
      const parameters = { Name: "n", Provider: "p", SecretId: "AKID", SecretKey: canary };
      const error = await failureOf(call({ action: "CreateCredential", parameters }));
      const all = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join();
      assert.doesNotMatch(all, /CanarySecretKey|canary-token/i);
    });
  }
});
