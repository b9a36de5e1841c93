import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createLog,
  type Log,
  levels,
  logLevel,
  type LogLevel,
} from "../../../provider/terraform/server/log.js";

/** A log, and what it wrote. */
function recorded(level: LogLevel | "off" = "trace"): { log: Log; lines: string[] } {
  const lines: string[] = [];
  return { log: createLog({ level, write: (line) => lines.push(line) }), lines };
}

function parsed(line: string | undefined): Record<string, unknown> {
  return JSON.parse(line ?? "null") as Record<string, unknown>;
}

describe("Log", () => {
  it("The provider's log writes one line of JSON with what Terraform looks for", () => {
    const { log, lines } = recorded();
    log.info("two\nlines", {
      count: 2,
      error: new Error("why"),
      big: 3n,
      data: Buffer.from("abc"),
    });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^[^\n]+\n$/);
    const { "@timestamp": timestamp, ...rest } = parsed(lines[0]);
    assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.deepEqual(rest, {
      "@level": "info",
      "@message": "two\\nlines",
      "@module": "provider.tic",
      count: 2,
      error: "why",
      big: "3",
      data: "3 bytes",
    });
  });

  for (const level of [...levels, "off"] as const) {
    it(`The provider's log writes nothing below ${level}`, () => {
      const { log, lines } = recorded(level);
      for (const each of levels) log[each]("x");
      const written = lines.map((line) => parsed(line)["@level"]);
      assert.deepEqual(written, level === "off" ? [] : levels.slice(levels.indexOf(level)));
    });
  }

  const environments: readonly [NodeJS.ProcessEnv, string][] = [
    [{}, "warn"],
    [{ TF_LOG: "" }, "warn"],
    [{ TF_LOG: "DEBUG" }, "debug"],
    [{ TF_LOG: "off", TF_LOG_PROVIDER: "info" }, "info"],
    [{ TF_LOG_PROVIDER: "info", TF_LOG_PROVIDER_TIC: "ERROR" }, "error"],
    [{ TF_LOG: "TRACE", TF_LOG_PROVIDER_TIC: "OFF" }, "off"],
    [{ TF_LOG: "JSON" }, "trace"],
    [{ TF_LOG: "loud" }, "trace"],
    [{ TF_LOG_CORE: "trace" }, "warn"],
  ];
  for (const [env, level] of environments) {
    it(`The provider's log starts at ${level} with ${JSON.stringify(env)}`, () => {
      assert.equal(logLevel(env), level);
    });
  }

  it("The provider's log tells no secret, wherever it stands and however it is written", () => {
    const { log, lines } = recorded();
    const secret = 'a"b\\c/d é';
    log.mask(secret);
    log.mask("");
    log.info(`see ${secret}.`, {
      deep: [{ text: `${secret}${secret}` }],
      address: `https://host/?x=${encodeURIComponent(secret)}`,
      error: new Error(secret),
    });
    const { "@message": message, deep, address, error } = parsed(lines[0]);
    assert.equal(message, "see [secret].");
    assert.deepEqual(deep, [{ text: "[secret][secret]" }]);
    assert.equal(address, "https://host/?x=[secret]");
    assert.equal(error, "[secret]");
    assert.equal(log.conceal(secret), "[secret]");
  });

  it("The provider's log hides a secret whole that holds another", () => {
    const { log } = recorded();
    log.mask("abc");
    log.mask("xabcx");
    assert.equal(log.conceal("xabcx abc"), "[secret] [secret]");
  });

  it("The provider's log tells no value of a field whose name says that it is secret", () => {
    const { log, lines } = recorded();
    const names = ["secret_key", "secretKey", "vault_token", "Password", "private", "signature"];
    log.info("x", { ...Object.fromEntries(names.map((name) => [name, "v"])), secret: { deep: 1 } });
    const line = parsed(lines[0]);
    assert.deepEqual(
      [...names, "secret"].map((name) => line[name]),
      Array<string>(names.length + 1).fill("[secret]"),
    );
  });

  it("The provider's log writes a line whatever it is given", () => {
    const itself: Record<string, unknown> = {};
    itself.itself = itself;
    const { log, lines } = recorded();
    log.warn("x", itself);
    assert.equal(parsed(lines[0])["@message"], "x");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.object(), (secret, fields) => {
        lines.length = 0;
        log.mask(secret);
        log.warn("x", fields);
        assert.equal(parsed(lines[0])["@level"], "warn");
      }),
    );
  });

  it("The provider's log lets no field stand in for what Terraform looks for", () => {
    const { log, lines } = recorded();
    log.warn("x", { "@level": "trace" });
    assert.equal(parsed(lines[0])["@level"], "warn");
  });
});
