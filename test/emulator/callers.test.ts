import assert from "node:assert/strict";

import { Fixture } from "./support/fixture.js";
import { RawHttp, type RawAnswer } from "./support/raw-http.js";

const CONTROL = "/control/state";
const VAULT = "/v1/sys/health";
const CLOUD = "/";

describe("Callers", () => {
  const fixture = new Fixture({ seed: {}, allowedHosts: ["Gateway.test", "[fd00::1]"] });
  beforeEach(() => fixture.start());
  afterEach(() => fixture.stop());

  const get = async (path: string, ...headers: string[]): Promise<RawAnswer> => {
    const connection = await RawHttp.open(fixture.emulator.url);
    await connection.send(`GET ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
    const answer = await connection.answer();
    connection.end();
    assert(answer);
    return answer;
  };
  const isRefused = ({ status, body }: RawAnswer): boolean => {
    const refused = /names no host of this emulator|may not call the emulator/.test(body);
    if (refused) assert.ok(status === 400 || status === 403, String(status));
    return refused;
  };

  const hosts: [string, string[], string[]][] = [
    ["127.0.0.1", [CONTROL, VAULT, CLOUD], []],
    ["127.0.0.1:1", [CONTROL, VAULT, CLOUD], []],
    ["LocalHost:8480", [CONTROL, VAULT, CLOUD], []],
    ["[::1]:8480", [CONTROL, VAULT, CLOUD], []],
    ["gateway.TEST:8480", [CONTROL, VAULT, CLOUD], []],
    ["[fd00::1]", [CONTROL, VAULT, CLOUD], []],
    ["sts.tencentcloudapi.com", [CLOUD], [CONTROL, VAULT]],
    ["tic.ap-guangzhou.tencentcloudapi.com:443", [CLOUD], [CONTROL, VAULT]],
    ["tencentcloudapi.com.attacker.example", [], [CONTROL, VAULT, CLOUD]],
    ["attacker-tencentcloudapi.com", [], [CONTROL, VAULT, CLOUD]],
    ["attacker.example", [], [CONTROL, VAULT, CLOUD]],
    ["localhost.attacker.example:8480", [], [CONTROL, VAULT, CLOUD]],
    ["127.0.0.1.attacker.example", [], [CONTROL, VAULT, CLOUD]],
    ["192.168.0.1", [], [CONTROL, VAULT, CLOUD]],
    ["", [], [CONTROL, VAULT, CLOUD]],
  ];
  for (const [host, taken, refused] of hosts) {
    it(`The emulator answers requests to the host "${host}" on ${String(taken.length)} of its APIs`, async () => {
      for (const path of taken) assert.ok(!isRefused(await get(path, `host: ${host}`)), path);
      for (const path of refused) assert.ok(isRefused(await get(path, `host: ${host}`)), path);
    });
  }

  const pages: [string, boolean][] = [
    ["origin: http://attacker.example", true],
    ["origin: https://localhost", true],
    ["origin: http://localhost:3000", true],
    ["origin: null", true],
    ["origin: http://localhost", false],
    ["sec-fetch-site: cross-site", true],
    ["sec-fetch-site: same-site", true],
    ["sec-fetch-site: none", false],
    ["sec-fetch-site: same-origin", false],
  ];
  for (const [header, refused] of pages) {
    it(`The emulator: ${refused ? "refuses" : "answers"} a request with "${header}"`, async () => {
      for (const path of [CONTROL, VAULT, CLOUD]) {
        assert.equal(isRefused(await get(path, "host: localhost", header)), refused, path);
      }
    });
  }

  it("The emulator refuses in the form of each API, without what would obey in a terminal", async () => {
    const host = `host: a\x1b${"b".repeat(1000)}`;
    const { error } = JSON.parse((await get(CONTROL, "host: a_é")).body) as { error: string };
    assert.match(error, /--allow-host gateway\.test$/);
    const { errors } = JSON.parse((await get(VAULT, "host: b")).body) as { errors: string[] };
    assert.equal(errors.length, 1);
    const answer = JSON.parse((await get(CLOUD, "host: c")).body) as {
      Response: { Error: { Code: string }; RequestId: string };
    };
    assert.equal(answer.Response.Error.Code, "UnauthorizedOperation");
    assert.ok(answer.Response.RequestId);
    assert.equal((await get(CONTROL, host)).status, 400, "the HTTP parser refuses it");
    assert.equal((await fixture.control.calls()).length, 0, "nothing is logged as a call");
  });

  it("The emulator does not start when a name to allow is none", async () => {
    for (const name of ["", "a:80", "http://a", "a b", "[::1"]) {
      const other = new Fixture({ allowedHosts: [name] });
      await assert.rejects(other.start(), /allowedHosts: .* is no host name without a port/);
    }
  });
});
