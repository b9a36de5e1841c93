import assert from "node:assert/strict";

import { main } from "../../provider/cli/main.js";

const KEYS = ["canaryKEYcanaryKEYcanaryKEY00001", "AKIDcanary00000000000000000000000001"];

/** Where people paste a key by mistake. */
const PLACES: readonly ((key: string) => readonly string[])[] = [
  (key) => [key],
  (key) => ["emulator", key],
  (key) => ["emulator", `--${key}`],
  (key) => ["gateway", "verify", "http://127.0.0.1:9", `--${key}`],
  (key) => [
    "gateway",
    "verify",
    "http://127.0.0.1:9",
    "--allow-changes",
    "--credential-prefix",
    key,
  ],
  (key) => ["vault", key],
  (key) => ["vault", "login", key],
  (key) => ["vault", "login", "--role", "app", `--${key}`],
  (key) => ["vault", "login", "--role", "app", "--region", key],
  (key) => ["vault", "login", "--role", "app", "--region", key.toLowerCase()],
  (key) => ["vault", "login", "--role", "app", "--profile", key],
  (key) => ["vault", "login", "--role", "app", "--environment-prefix", key],
  (key) => ["terraform", key],
  (key) => ["terraform", "install", key],
  (key) => ["terraform", "install", `--${key}`],
];

describe("Pasted keys", () => {
  const told: string[] = [];
  const error: unknown = Reflect.get(console, "error");
  const write = process.stderr.write.bind(process.stderr);
  beforeEach(() => {
    told.length = 0;
    Reflect.set(console, "error", (text: string) => told.push(text));
    process.stderr.write = (text: string | Uint8Array) => told.push(String(text)) > 0;
  });
  afterEach(() => {
    Reflect.set(console, "error", error);
    process.stderr.write = write;
  });

  for (const source of PLACES) {
    it(`A key that is pasted on the command line is not repeated: ${source("KEY").join(" ")}`, async () => {
      for (const key of KEYS) {
        assert.equal(await main([...source(key)]), 2);
        assert.match(told.join(""), /\[hidden/);
        assert.doesNotMatch(told.join(""), /canary/i);
      }
    });
  }
});
