import assert from "node:assert/strict";
import { importCircles } from "../../tools/import-circles.mjs";

/** What is found among files whose texts are these. */
const found = (texts: Record<string, string>) => importCircles(new Map(Object.entries(texts)));

describe("Import circles", () => {
  const ways: [what: string, source: string][] = [
    ["a value", 'import { a } from "./a.js";'],
    ["a whole file", 'import * as a from "./a.js";'],
    ["a file for its effects", 'import "./a.js";'],
    ["a type", 'import type { A } from "./a.js";'],
    ["a type among values", 'import { b, type A } from "./a.js";'],
    ["a name that is handed on", 'export { a } from "./a.js";'],
    ["a type that is handed on", 'export type { A } from "./a.js";'],
    ["all names, handed on", 'export * from "./a.js";'],
    ["a type within an expression", 'export type B = import("./a.js").A;'],
    ["a file at run time", 'void import("./a.js");'],
    ["a file by require", 'const a = require("./a.js");'],
    ["a file by require, with a name", 'import a = require("./a.js");'],
    ["a file after a pattern with a quote", 'const quote = /`/;\nexport * from "./a.js";'],
    ["a file by its name without an ending", 'import { a } from "./a";'],
  ];
  for (const [what, source] of ways) {
    it(`The check for circles of imports finds a circle that is closed by importing ${what}`, () => {
      assert.deepEqual(found({ "p/a.ts": 'import "./b.js";', "p/b.ts": source }), [
        "p/a.ts: a circle of imports, 2 files:",
        "  p/a.ts imports p/b.ts",
        "  p/b.ts imports p/a.ts",
      ]);
    });
  }

  it("The check for circles of imports names every file of a circle that goes through folders, and no file beside it", () => {
    const texts = {
      "p/main.ts": 'import "./run/index.js";',
      "p/run/index.ts": 'import "./hooks.js"; import "../leaf.js";',
      "p/run/hooks.ts": 'import "../guard.js";',
      "p/guard.ts": 'import "./run"; import "./leaf.js";',
      "p/leaf.ts": 'import "node:fs";',
    };
    assert.deepEqual(found(texts), [
      "p/run/index.ts: a circle of imports, 3 files:",
      "  p/guard.ts imports p/run/index.ts",
      "  p/run/hooks.ts imports p/guard.ts",
      "  p/run/index.ts imports p/run/hooks.ts",
    ]);
  });

  it("The check for circles of imports tells two circles apart where one leads to the other", () => {
    const texts = {
      "a.ts": 'import "./b.js";',
      "b.ts": 'import "./a.js"; import "./c.js";',
      "c.ts": 'import "./d.js";',
      "d.ts": 'import "./c.js";',
    };
    assert.deepEqual(
      found(texts).filter((line) => !line.startsWith(" ")),
      ["a.ts: a circle of imports, 2 files:", "c.ts: a circle of imports, 2 files:"],
    );
  });

  const straight: [what: string, texts: Record<string, string>][] = [
    [
      "two ways to one file",
      {
        "a.ts": 'import "./b.js"; import "./c.js";',
        "b.ts": 'import "./d.js";',
        "c.ts": 'import "./d.js";',
        "d.ts": "",
      },
    ],
    ["an import in a comment", { "a.ts": 'import "./b.js";', "b.ts": '// import "./a.js";' }],
    ["an import in a text", { "a.ts": 'import "./b.js";', "b.ts": '`${1} import "./a.js"`;' }],
    ["a package of the same name", { "a.ts": 'import "./b.js";', "b.ts": 'import "a";' }],
  ];
  for (const [what, texts] of straight) {
    it(`The check for circles of imports finds no circle in ${what}`, () => {
      assert.deepEqual(found(texts), []);
    });
  }
});
