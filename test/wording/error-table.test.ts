import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { clientErrors } from "../../provider/client/errors.js";
import { vaultErrors } from "../../provider/client/vault/errors.js";
import type { ErrorRow } from "../../provider/core/engine/error-table.js";
import {
  ConfigError,
  PartialError,
  RefusedError,
  UserError,
} from "../../provider/core/engine/errors.js";
import { BatchTokenError, LoggedOutError, loginErrors } from "../../provider/vault/errors.js";
import { clientSamples, loginSamples } from "../../tools/docs/error-samples.js";

const rows: readonly (readonly [code: string, row: ErrorRow])[] = [
  clientErrors,
  vaultErrors,
  loginErrors,
].flatMap((table) => Object.entries<ErrorRow>(table.rows));

const samples = [...clientSamples, ...loginSamples];

const others = [
  new UserError("x"),
  new ConfigError("x"),
  new RefusedError([]),
  new PartialError({ id: "x", state: {} }, "x"),
  new BatchTokenError(0),
  new LoggedOutError(),
];

/** The sources of the provider but for the tables themselves. */
function sources(): string {
  const provider = path.join(__dirname, "../../provider");
  return readdirSync(provider, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith("errors.ts"))
    .filter((file) => !file.startsWith("emulator"))
    .map((file) => readFileSync(path.join(provider, file), "utf8"))
    .join("\n");
}

describe("Error table", () => {
  it("The tables of errors give each error a code of its own, in kebab case", () => {
    const codes = [...rows.map(([code]) => code), ...others.map(({ code }) => code)];
    assert.ok(codes.length > 40);
    assert.deepEqual(codes, [...new Set(codes)]);
    for (const code of codes) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  });

  it("The tables of errors share no vendor's code between two rows", () => {
    const families = rows.flatMap(([, row]) => [
      ...(row.families ?? []),
      ...(row.shownCode === undefined ? [] : [row.shownCode]),
    ]);
    assert.deepEqual(families, [...new Set(families)]);
  });

  it("The tables of errors hold no row that nothing makes", () => {
    const text = sources().replaceAll(/Errors\.is\([^)]*\)/g, "");
    // A family of a vendor's codes makes its row whatever the code's name is.
    const dead = rows.filter(
      ([code, { families = [] }]) => families.length === 0 && !text.includes(`"${code}"`),
    );
    assert.deepEqual(
      dead.map(([code]) => code),
      [],
    );
  });

  it("The tables of errors say of each error when it comes, why and what to do next", () => {
    for (const [code, row] of rows) {
      const made = samples.filter((one) => one.code === code);
      assert.ok(made.length > 0, `no sample of ${code}`);
      assert.match(row.when, /^[A-Z].*\.$/, code);
      for (const { failure, message } of made) {
        assert.notEqual(failure.reason, "", code);
        assert.match(failure.next, /\.$/, code);
        assert.match(message, /^tic DescribeStacks in ap-guangzhou: .*\. .* \(.*, no answer\)$/);
        if (row.shownCode !== undefined) assert.equal(failure.code, row.shownCode);
      }
    }
  });

  it("The tables of errors make errors of the classes that a program can ask for", () => {
    for (const [code, { error }] of Object.entries<ErrorRow>(loginErrors.rows)) {
      const name = code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const made = loginSamples.find((one) => one.code === code);
      assert.ok(error !== undefined && made instanceof error, code);
      assert.equal(made.name, `${name}Error`);
    }
  });

  it("The tables of errors let a call that knows better say what to do", () => {
    const call = { service: "cam", action: "GetRole", reason: "It is so" };
    const error = clientErrors.make("throttled", { ...call, next: "Wait." });
    assert.equal(error.message, "cam GetRole: It is so. Wait. (throttled, no answer)");
    assert.ok(clientErrors.is(error, "unavailable", "throttled"));
    assert.ok(!clientErrors.is(error, "unavailable"));
    assert.ok(!clientErrors.is(new Error("throttled"), "throttled"));
  });
});
