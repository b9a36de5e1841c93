import assert from "node:assert/strict";
import { request } from "node:http";

import fc from "fast-check";

import { operationNames } from "../../provider/emulator/control/operations.js";
import { cloudServices } from "../../provider/emulator/services.js";
import { Fixture } from "./support/fixture.js";
import { fullSeed } from "./support/full-seed.js";
import { RawHttp } from "./support/raw-http.js";
import { useFolder } from "./support/temporary-folder.js";

/** What Node says of a mistake in the emulator's own code. */
const OWN_FAULT =
  /Cannot (read|convert|set|destructure)|is not (a function|iterable|defined)|call stack|The value of .* is out of range|Invalid (time|array|regular)|\bundefined\b/;

const word = fc.oneof(
  fc.constantFrom(
    ...["__proto__", "constructor", "toString", "%00", "%ff", "%", "%2e%2e", "..", "", "~"],
    ...["role", "app", "auth", "sys", "tencentcloud", "login", "config", "client", "tune", "token"],
  ),
  fc.stringMatching(/^[\x21-\x7e]{0,12}$/).map((text) => text.replaceAll(/[?#]/g, "")),
  fc.constant("x".repeat(3000)),
);
const path = fc
  .tuple(
    fc.constantFrom("/", "/control/", "/v1/", "/v1/auth/tencentcloud/", "/v1/sys/auth/", "//", "*"),
    fc.oneof(
      fc.array(word, { maxLength: 4 }).map((texts) => texts.join("/")),
      fc.constantFrom(...operationNames),
    ),
    fc.constantFrom("", "?", "?list=true", "?list=true&a=%ff?b"),
  )
  .map((parts) => parts.join(""));
const header = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      ...["x-vault-token", "x-vault-namespace", "authorization", "x-tc-action", "x-tc-version"],
      ...["x-tc-timestamp", "x-tc-token", "x-tc-region", "content-type", "origin", "__proto__"],
    ),
    fc.stringMatching(/^x-[a-z_-]{1,10}$/),
  ),
  fc.oneof(
    fc.constantFrom("root", "reader", "application/json", "", "NaN", "-1", "a".repeat(2000)),
    fc.constant(
      `TC3-HMAC-SHA256 Credential=AKID1/2026-01-01/tic/tc3_request, SignedHeaders=content-type;host;constructor, Signature=${"0".repeat(64)}`,
    ),
    fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,20}$/),
  ),
);
const body = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.string({ maxLength: 50, unit: "binary" }),
  fc.constantFrom('{"__proto__":{"a":1}}', "[".repeat(2000), "{}", "", '{"a":1e999}', '{"a":'),
);

describe("Hostile requests", () => {
  const file = useFolder();
  let emulator: Fixture;
  beforeEach(async () => {
    emulator = new Fixture({ seed: fullSeed, stateFile: file("state.json") });
    await emulator.start();
  });
  afterEach(() => emulator.stop());

  /** What a hostile request changed can be read again by the next emulator. */
  const reopen = async () => {
    const before = await emulator.control.state();
    await emulator.stop();
    await emulator.start();
    assert.deepEqual(await emulator.control.state(), before);
  };

  it("Hostile requests each get an answer that is no fault of the emulator's own", async () => {
    const method = fc.constantFrom(
      "GET",
      "POST",
      "PUT",
      "DELETE",
      "PATCH",
      "OPTIONS",
      "QUERY",
      "X",
    );
    const headers = fc.array(header, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(method, path, headers, body, async (verb, target, fields, text) => {
        const connection = await RawHttp.open(emulator.emulator.url);
        const bytes = Buffer.from(text);
        const lines = [
          `${verb} ${target} HTTP/1.1`,
          "host: localhost",
          `content-length: ${String(bytes.length)}`,
          ...fields.map(([name, value]) => `${name}: ${value}`),
        ];
        await connection.send(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"));
        await connection.send(bytes);
        const answer = await connection.answer();
        connection.end();
        assert(answer, "an answer");
        assert.ok(answer.status >= 200 && answer.status < 600);
        assert.doesNotMatch(answer.body, OWN_FAULT);
      }),
      { numRuns: 1000 },
    );
    await reopen();
  }).timeout(60_000);

  it("Hostile requests that are signed get an answer in the cloud's form", async () => {
    const calls = [...cloudServices.values()].flatMap(({ name, routes }) =>
      Object.keys(routes).map((action) => [name, action] as const),
    );
    const names = fc.constantFrom(
      ...["StackId", "VersionId", "StackName", "TemplateUrl", "StackRegion", "Filters", "Offset"],
      ...["Limit", "RoleName", "RoleArn", "RoleSessionName", "DurationSeconds", "CredentialId"],
      ...["QCSServiceName", "Name", "SecretId", "__proto__", "Tags", "RoleId", "DeletionTaskId"],
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom("stk-00000001", "ver-00000101", "cred-00000001", 1e300, -0, ["__proto__"]),
      fc.constant([{ Name: "constructor", Values: [] }]),
    );
    const parameters = fc.dictionary(names, value, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), parameters, async ([service, action], params) => {
        assert(
          service === "cam" || service === "sts" || service === "tic" || service === "tic-settings",
        );
        const answer = await emulator.call(service, action, params);
        assert.ok(answer.RequestId);
        assert.notEqual(answer.Error?.Code, "InternalError", answer.Error?.Message);
      }),
      { numRuns: 500 },
    );
    await reopen();
  }).timeout(60_000);

  it("Hostile requests that steer the emulator are done or refused", async () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        ...["stackId", "accountId", "credential", "stack", "role", "mount", "name", "namespace"],
        ...["enabled", "seed", "denied", "token", "sealed", "client", "kind", "times", "__proto__"],
      ),
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom("stk-00000001", "tencentcloud", "reader", { name: "a" }, { path: "b" }, {}),
      ),
      { maxKeys: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operationNames), fields, async (name, args) => {
        const response = await fetch(`${emulator.emulator.url}/control/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(args),
        });
        assert.ok([200, 400].includes(response.status), await response.text());
      }),
      { numRuns: 500 },
    );
    await reopen();
  }).timeout(60_000);

  const long: [string, Record<string, unknown>, RegExp][] = [
    ["an address", { token_bound_cidrs: [".".repeat(1_000_000)] }, /error parsing address/],
    ["a duration", { token_ttl: `${"1".repeat(500_000)}s` }, /time: invalid duration/],
    ["a number", { token_ttl: "9".repeat(500) }, /ParseInt: parsing \\"9+\\": value out of range/],
    ["a sum of durations", { token_ttl: `${"1h".repeat(100_000)}1xs` }, /time: unknown unit/],
  ];
  for (const [what, fields, problem] of long) {
    it(`Hostile requests with ${what} that is far too long are refused at once`, async () => {
      const arn = "qcs::cam::uin/100000000001:roleName/app";
      const response = await fetch(`${emulator.emulator.url}/v1/auth/tencentcloud/role/app`, {
        method: "POST",
        headers: { "x-vault-token": "root" },
        body: JSON.stringify({ arn, ...fields }),
      });
      assert.equal(response.status, 400);
      assert.match(await response.text(), problem);
    });
  }

  it("Hostile requests that ask for HEAD get an answer without a body", async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${emulator.emulator.url}/v1/sys/health`, { method: "HEAD" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    assert.equal(typeof status, "number");
  });
});
