import assert from "node:assert/strict";

import { MAX_BODY } from "../../provider/emulator/server.js";
import { useEmulator } from "./support/fixture.js";
import { RawHttp } from "./support/raw-http.js";

const MEGABYTE = Buffer.alloc(1024 * 1024, "a");
const GOOD = "GET /control/calls HTTP/1.1\r\nhost: localhost\r\n\r\n";

/** The head of a POST request, with the headers of a JSON body. */
function head(path: string, ...headers: string[]): string {
  const all = ["host: localhost", "content-type: application/json", ...headers];
  return `POST ${path} HTTP/1.1\r\n${all.join("\r\n")}\r\n\r\n`;
}

describe("the emulator's HTTP server", () => {
  const emulator = useEmulator({ seed: {} });
  const connections: RawHttp[] = [];
  const open = async () => {
    const connection = await RawHttp.open(emulator.emulator.url);
    connections.push(connection);
    return connection;
  };
  const sendTooMuch = async (connection: RawHttp, wrap: (chunk: Buffer) => Buffer) => {
    for (let sent = 0; sent <= MAX_BODY; sent += MEGABYTE.length) {
      await connection.send(wrap(MEGABYTE));
    }
  };
  const chunk = (bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
  afterEach(() => {
    for (const connection of connections.splice(0)) connection.end();
  });

  const forms: [string, (body: unknown) => unknown][] = [
    ["/control/reset", (body) => (body as { error?: string }).error],
    ["/v1/auth/tencentcloud/role/a", (body) => (body as { errors?: string[] }).errors?.[0]],
    [
      "/",
      (body) => {
        const { Response } = body as {
          Response?: { RequestId?: string; Error?: { Code: string; Message: string } };
        };
        assert.ok(Response?.RequestId);
        assert.equal(Response.Error?.Code, "RequestSizeLimitExceeded");
        return Response.Error.Message;
      },
    ],
  ];
  for (const [path, messageOf] of forms) {
    it(`answers 413 in the API's own form, and goes on, when ${path} gets more than 10 MB`, async () => {
      const connection = await open();
      await connection.send(head(path, `content-length: ${String(11 * MEGABYTE.length)}`));
      await sendTooMuch(connection, (bytes) => bytes);
      const answer = await connection.answer();
      assert.equal(answer?.status, 413);
      const message = messageOf(JSON.parse(answer.body));
      assert.equal(message, "the request is larger than 10485760 bytes");
      await connection.send(GOOD);
      assert.equal((await connection.answer())?.status, 200, "the same connection is served");
      assert.equal((await emulator.control.calls()).length, 0, "others are served");
    });
  }

  it("answers 413 to a chunked body as soon as it is too large, and goes on after its end", async () => {
    const connection = await open();
    await connection.send(head("/", "transfer-encoding: chunked"));
    await sendTooMuch(connection, chunk);
    assert.equal((await connection.answer())?.status, 413, "the body has not ended yet");
    await connection.send(`0\r\n\r\n${GOOD}`);
    assert.equal((await connection.answer())?.status, 200);
  });

  it("closes the connection of a body that does not end", async () => {
    const connection = await open();
    await connection.send(head("/", "transfer-encoding: chunked"));
    const piece = chunk(MEGABYTE);
    for (let sent = 0; sent < 100; sent += 1) await connection.send(piece);
    assert.equal((await connection.answer())?.status, 413);
    assert.ok(await connection.closed());
    assert.equal((await emulator.control.calls()).length, 0);
  }).timeout(20_000);

  it("refuses a body that is announced as too large before it is sent, and closes", async () => {
    const connection = await open();
    await connection.send(head("/", "expect: 100-continue", `content-length: ${String(1e10)}`));
    assert.equal((await connection.answer())?.status, 413);
    assert.ok(await connection.closed());
  });

  it("takes a body that is announced, once it may come", async () => {
    const connection = await open();
    await connection.send(head("/control/reset", "expect: 100-continue", "content-length: 2"));
    await connection.send("{}");
    assert.equal((await connection.answer())?.status, 200);
  });

  it("takes a body of just 10 MB", async () => {
    const response = await fetch(`${emulator.emulator.url}/control/reset`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{${" ".repeat(MAX_BODY - 2)}}`,
    });
    assert.equal(response.status, 200);
  });

  it("serves others while one body comes slowly, and answers that one in the end", async () => {
    const slow = await open();
    await slow.send(head("/control/setAuthorization", "content-length: 16") + '{"enabled"');
    await emulator.control.clearCalls();
    await slow.send(":true}");
    assert.equal((await slow.answer())?.status, 200);
    assert.equal((await emulator.control.state()).accounts[0]?.authorization.enabled, true);
  });

  it("does nothing for a body that is cut off, and serves others", async () => {
    const cut = await open();
    await cut.send(head("/control/setAuthorization", "content-length: 17") + '{"enabled":true}');
    cut.end();
    assert.equal((await emulator.control.state()).accounts[0]?.authorization.enabled, false);
  });

  it("answers several requests on one connection, each in its turn", async () => {
    const connection = await open();
    await connection.send(GOOD + head("/control/no", "content-length: 2") + "{}" + GOOD);
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await connection.answer())?.status);
    assert.deepEqual(statuses, [200, 400, 200]);
  });

  it("answers what is no HTTP, and a request for a tunnel", async () => {
    for (const [sent, status] of [
      ["nonsense\r\n\r\n", 400],
      ["LIST /v1/auth HTTP/1.1\r\nhost: localhost\r\n\r\n", 400],
      ["CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n", 405],
    ] as const) {
      const connection = await open();
      await connection.send(sent);
      assert.equal((await connection.answer())?.status, status, sent);
      assert.ok(await connection.closed());
    }
  });

  for (const [what, path, body] of [
    ["control", "/control/reset", "[".repeat(100_000)],
    ["Vault", "/v1/auth/tencentcloud/role/a", `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`],
  ] as const) {
    it(`refuses JSON that is nested too deep: ${what}`, async () => {
      const response = await fetch(new URL(path, emulator.emulator.url), {
        method: "POST",
        headers: { "content-type": "application/json", "x-vault-token": "root" },
        body,
      });
      assert.equal(response.status, 400);
      assert.equal((await fetch(`${emulator.emulator.url}/control/calls`)).status, 200);
    });
  }
});
