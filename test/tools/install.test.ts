import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outdatedDependencies } from "../../tools/install.mjs";
import { useTemporaryFolder } from "./temporary-folder.js";

describe("Install", () => {
  const temporary = useTemporaryFolder();
  const wanted = {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0" },
    "node_modules/for-windows": { version: "3.0.0", optional: true },
  };
  const outdated = (installed?: object) => {
    const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
    writeFileSync(join(temporary(), "package-lock.json"), lock(wanted));
    if (installed) {
      mkdirSync(join(temporary(), "node_modules"));
      writeFileSync(join(temporary(), "node_modules", ".package-lock.json"), lock(installed));
    }
    return outdatedDependencies(temporary());
  };
  const a = { "node_modules/a": { version: "1.0.0" } };
  const b = { "node_modules/b": { version: "2.0.0" } };

  const cases: { what: string; installed: object | undefined; answer: string[] }[] = [
    {
      what: "all on a fresh clone",
      installed: undefined,
      answer: ["node_modules/a", "node_modules/b"],
    },
    { what: "none when all are there", installed: { ...a, ...b }, answer: [] },
    { what: "the one that is missing", installed: a, answer: ["node_modules/b"] },
    {
      what: "the one in another version",
      installed: { ...a, "node_modules/b": { version: "2.0.1" } },
      answer: ["node_modules/b"],
    },
    {
      what: "an optional one in another version",
      installed: { ...a, ...b, "node_modules/for-windows": { version: "2.0.0" } },
      answer: ["node_modules/for-windows"],
    },
  ];
  for (const { what, installed, answer } of cases) {
    it(`The dependencies that npm test installs by itself are ${what}`, () => {
      assert.deepEqual(outdated(installed), answer);
    });
  }
});
