import assert from "node:assert/strict";
import { findingsAmong, findingsIn } from "../../tools/check-tree.mjs";

/** Text that must not stand in this file either. */
const joined = (...parts: string[]) => parts.join("");

describe("Check tree", () => {
  const bad: [what: string, path: string, text: string, finding: RegExp][] = [
    [
      "a home folder",
      "README.md",
      joined("see /ho", "me/alice/notes"),
      /^README\.md:1: an absolute/,
    ],
    ["a home folder on macOS", "a.ts", joined('"/Us', 'ers/alice"'), /absolute path/],
    ["a home folder on Windows", "a.ts", joined("C:\\Us", "ers\\alice"), /absolute path/],
    ["the folder of a build machine", "a.sh", joined("cd /wo", "rk/main"), /absolute path/],
    [
      "an address in a lock file",
      "package-lock.json",
      joined('"resol', 'ved": "https://x/'),
      /lock file/,
    ],
    ["a registry", "docs/a.md", joined("registry.np", "mjs.org"), /package registry/],
    ["a registry setting", ".npmrc", joined("regis", "try=https://x/"), /registry setting/],
    ["a token", ".npmrc", joined("//x/:_auth", "Token=1"), /token/],
    [
      "a test that runs alone",
      "test/a.test.ts",
      joined("\n\nit.on", "ly("),
      /^test\/a\.test\.ts:3: a test/,
    ],
    ["a switched-off lint rule", "a.ts", joined("// eslint-dis", "able-next-line"), /lint rule/],
    ["a switched-off compiler", "a.mjs", joined("// @ts-ig", "nore"), /compiler/],
    ["a file that is too long", "a.ts", "x\n".repeat(301), /301 lines, and 300 is the most/],
  ];
  for (const [what, path, text, finding] of bad) {
    it(`The check of the tree finds ${what}`, () => {
      const findings = findingsIn(path, text);
      assert.equal(findings.length, 1);
      assert.match(findings[0] ?? "", finding);
    });
  }

  const good: [what: string, path: string, text: string][] = [
    ["a path in an address", "README.md", joined("https://example.com/wo", "rk/here")],
    ["a path below another folder", "a.ts", joined("packages/ro", "ot/a")],
    ["a path made from a variable", "a.ts", joined("${base}/ho", "me/a")],
    ["a file of 300 lines", "a.ts", "x\n".repeat(300)],
    ["a long file that is not code", "CHANGELOG.md", "x\n".repeat(1000)],
    ["the name of a rule in a document", "CONTRIBUTING.md", joined("no eslint-dis", "able")],
  ];
  for (const [what, path, text] of good) {
    it(`The check of the tree lets ${what} be`, () => {
      assert.deepEqual(findingsIn(path, text), []);
    });
  }

  it("The check of the tree finds a circle of imports in the package, and what is wrong with a single file", () => {
    const texts = new Map([
      ["provider/a.ts", 'import type { B } from "./core/b.js";'],
      ["provider/core/b.ts", 'export * from "../a.js";'],
      ["test/a.ts", joined("it.on", "ly(")],
    ]);
    assert.deepEqual(findingsAmong(texts), [
      joined("test/a.ts:1: a test that runs alone: it.on", "ly("),
      "provider/a.ts: a circle of imports, 2 files:",
      "  provider/a.ts imports provider/core/b.ts",
      "  provider/core/b.ts imports provider/a.ts",
    ]);
  });
});
