import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Ajv } from "ajv";

import { DEFAULT_PORT } from "../../provider/emulator/command.js";
import { operationNames } from "../../provider/emulator/control/operations.js";
import { defaultKey, parseSeed } from "../../provider/emulator/index.js";
import { cloudServices } from "../../provider/emulator/services.js";

const page = readFileSync("docs/emulator.md", "utf8");

describe("Docs", () => {
  it("The page docs/emulator.md names every operation of the control API", () => {
    for (const name of operationNames) assert.match(page, new RegExp(`\`${name}\``), name);
  });

  it("The page docs/emulator.md names every service, its version and every action", () => {
    for (const { name, version, routes } of cloudServices.values()) {
      assert.ok(page.includes(`\`${name}\` ${version}`), name);
      for (const action of Object.keys(routes)) assert.ok(page.includes(action), action);
    }
  });

  it("The page docs/emulator.md names the default port", () => {
    assert.ok(page.includes(`http://127.0.0.1:${DEFAULT_PORT}\n`));
  });

  it("The page docs/emulator.md shows the default key", () => {
    const { secretId, secretKey } = defaultKey(0);
    assert.ok(page.includes(secretId) && page.includes(secretKey));
  });

  it("The page docs/emulator.md shows seeds that are right", () => {
    const seeds = [...page.matchAll(/```json\n(\{[^`]*"accounts"[^`]*)```/g)];
    assert.ok(seeds.length > 0);
    for (const [, text] of seeds) parseSeed(JSON.parse(text ?? ""));
  });

  it("The page docs/emulator.md names every property of a seed", () => {
    const schema = JSON.parse(readFileSync("provider/emulator/seed.schema.json", "utf8")) as {
      definitions: Record<string, { properties: object }>;
    };
    assert.ok(new Ajv().validateSchema(schema));
    for (const { properties } of Object.values(schema.definitions)) {
      for (const name of Object.keys(properties))
        assert.match(page, new RegExp(`\`${name}\``), name);
    }
  });
});
