import assert from "node:assert/strict";
import fc from "fast-check";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { ServiceError } from "../../provider/core/engine/errors.js";
import { openAccount } from "../../provider/client/account.js";
import { answerOf, startServer, type TestServer } from "./http-server.js";
import { callsAt, failureOf, keepEnvironment, settingsAt } from "./support.js";
import { nextAnswer } from "../support/http-events.js";

describe("Transport", () => {
  let server: TestServer;
  let answer: (response: ServerResponse) => void;
  before(async () => {
    server = await startServer((response) => {
      answer(response);
    });
  });
  after(() => server.close());
  const read = (changes = {}) => callsAt(server.url, changes)({ action: "DescribeCredentials" });
  const change = (changes = {}) => callsAt(server.url, changes)({ action: "ClearCredentials" });

  const malformed: readonly (readonly [string, string])[] = [
    ["no JSON", "<html>canary</html>"],
    ["nothing", ""],
    ["a list", "[1]"],
    ["no Response", "{}"],
    ["a Response that is no object", '{"Response":"canary"}'],
    ["an Error that is no object", '{"Response":{"Error":7}}'],
    ["an Error without a code", '{"Response":{"Error":{"Message":"m"}}}'],
  ];
  for (const [what, body] of malformed) {
    it(`A server that answers ${what} is an error that does not repeat it`, async () => {
      answer = (response) => response.end(body);
      const error = await failureOf(read());
      assert.equal(error.code, "bad-answer");
      assert.doesNotMatch(error.message, /canary/);
    });
  }

  const doubtful: readonly (readonly [what: string, status: number, body: string])[] = [
    ["no JSON", 200, "ok"],
    ["nothing at all", 200, ""],
    ["nothing at all (204)", 204, ""],
    ["a page", 200, "<html>log in to this network</html>"],
    ["an empty Response", 200, '{"Response":{}}'],
    ["a RequestId that is empty", 200, '{"Response":{"RequestId":""}}'],
    ["a success under HTTP status 403", 403, answerOf({})],
  ];
  for (const [what, status, body] of doubtful) {
    it(`A server that answers a change with ${what} may have carried it out: it is not done`, async () => {
      answer = (response) => response.writeHead(status).end(body);
      for (const action of ["ClearCredentials", "DeleteServiceLinkedRole"] as const) {
        const error = await failureOf(callsAt(server.url)({ action }));
        assert.equal(error.code, "bad-answer");
        assert.equal(error.failure.ambiguous, true);
      }
    });
  }

  it("A server that redirects is an error: keys are not carried to another host", async () => {
    const other = await startServer((response) => response.end(answerOf({})));
    try {
      answer = (response) => response.writeHead(307, { location: other.url }).end();
      const error = await failureOf(change());
      assert.equal(error.code, "bad-answer");
      assert.match(error.message, /307/);
      assert.deepEqual(other.requests, []);
    } finally {
      await other.close();
    }
  });

  it("A server that breaks off within its answer may have carried out a change", async () => {
    answer = (response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("{");
      void nextAnswer().then(() => response.destroy());
    };
    const error = await failureOf(change());
    assert.equal(error.code, "unavailable");
    assert.equal(error.failure.ambiguous, true);
  });

  it("A server that is slow in the middle of its answer is left after requestTimeout", async () => {
    answer = (response) => {
      response.write("{");
    };
    const started = Date.now();
    const error = await failureOf(read({ requestTimeout: 0.2, maxRetries: 0 }));
    assert.match(error.message, /within 0\.2 s/);
    assert.ok(Date.now() - started < 2_000);
  });

  it("A server is called over few connections, not a new one for each call", async () => {
    answer = (response) => response.end(answerOf({}));
    await read();
    const before = server.connections();
    for (let turn = 0; turn < 10; turn += 1) await read();
    assert.equal(server.connections(), before);
  });

  it("A server on this machine is not reached through a proxy", async () => {
    answer = (response) => response.end(answerOf({}));
    const proxy = keepEnvironment({ http_proxy: "http://127.0.0.1:9" });
    proxy.change();
    try {
      await read();
    } finally {
      proxy.back();
    }
  });

  it("A server elsewhere is reached through the proxy that http_proxy names", async () => {
    const asked: string[] = [];
    const proxyServer = createServer().on(
      "connect",
      ({ url = "" }: IncomingMessage, socket: Duplex) => {
        asked.push(url);
        socket.end("HTTP/1.1 503 Service Unavailable\r\n\r\n");
      },
    );
    await new Promise<void>((resolve) => proxyServer.listen(0, "127.0.0.1", resolve));
    const { port } = proxyServer.address() as AddressInfo;
    const proxy = keepEnvironment({ http_proxy: `http://127.0.0.1:${port}` });
    proxy.change();
    try {
      await failureOf(read({ gatewayEndpoint: "https://gateway.example.com", maxRetries: 0 }));
      assert.deepEqual(asked, ["gateway.example.com:443"]);
    } finally {
      proxy.back();
      proxyServer.close();
    }
  });

  it("A server elsewhere is not reached past an http_proxy that is no URL", async () => {
    const proxy = keepEnvironment({ http_proxy: "no proxy" });
    proxy.change();
    try {
      const error = await failureOf(read({ gatewayEndpoint: "https://gateway.example.com" }));
      assert.equal(error.code, "cannot-connect");
      assert.match(error.message, /http_proxy is no URL/);
    } finally {
      proxy.back();
    }
  });

  it("A server that is not there is said at once, with how to start one, and nothing was done", async () => {
    const gone = await startServer(() => undefined);
    await gone.close();
    const started = Date.now();
    const call = callsAt(gone.url, { maxRetries: 5 });
    const error = await failureOf(call({ action: "ClearCredentials" }));
    assert.equal(error.code, "cannot-connect");
    assert.equal(error.failure.ambiguous, undefined);
    assert.match(error.message, /tencentcloud-tic emulator --port \d+/);
    assert.ok(Date.now() - started < 500);
  });

  it("A server may answer anything at all: each method answers or throws a ServiceError", async () => {
    const fields = fc.dictionary(
      fc.constantFrom("TotalCount", "Credentials", "Stacks", "Enabled", "RoleInfo", "AccountId"),
      fc.oneof(fc.jsonValue(), fc.constant(0), fc.constant([{}]), fc.constant(true)),
    );
    const open = openAccount(settingsAt(server.url, { maxRetries: 0 }), {
      environmentPrefix: "FUZZ_",
    });
    const key = keepEnvironment({ FUZZ_SECRET_ID: "i", FUZZ_SECRET_KEY: "k" });
    key.change();
    try {
      await fc.assert(
        fc.asyncProperty(fields, async (some) => {
          answer = (response) => response.end(answerOf(some));
          const work = [
            open.identity(),
            open.role(),
            open.switchPosition(),
            open.ownerOf("i", "k"),
          ];
          for (const { status, ...rest } of await Promise.allSettled(work)) {
            if (status === "rejected" && "reason" in rest) {
              assert.ok(rest.reason instanceof ServiceError);
            }
          }
        }),
        { numRuns: 40 },
      );
    } finally {
      key.back();
    }
  });
});
