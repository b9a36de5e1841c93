import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { complaintsAbout } from "./complaints-about.js";

const root = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(resolve(root, path), "utf8");

/** The whole TypeScript programs that a page shows, by the page and their number. */
function programsIn(path: string): readonly (readonly [name: string, program: string])[] {
  return [...read(path).matchAll(/^```ts\n(import \* as [^]*?)^```$/gm)].map(
    ([, program = ""], index) => [`${path.replaceAll(/\W/g, "-")}-${index}`, program],
  );
}

describe("README", () => {
  it("README.md has at most 130 lines", () => {
    const lines = read("README.md").trimEnd().split("\n").length;
    assert.ok(lines <= 130, `${lines} lines`);
  });

  it("README.md shows one program for both engines, in eight lines each", () => {
    const [, table = ""] = /<table>([^]+)<\/table>/.exec(read("README.md")) ?? [];
    const programs = [...table.matchAll(/^```(ts|hcl)\n([^]*?)^```$/gm)].map(
      ([, language = "", program = ""]) => [language, program.trimEnd().split("\n").length],
    );
    assert.deepEqual(programs, [
      ["ts", 8],
      ["hcl", 8],
    ]);
  });

  it("README.md shows programs that compile, and so do the guides to Pulumi and Vault", function () {
    this.timeout(60_000);
    const programs = ["README.md", "docs/pulumi.md", "docs/vault.md"].map(programsIn);
    assert.deepEqual(
      programs.map(({ length }) => length),
      [1, 2, 1],
    );
    const broken = "import * as tic from 'tencentcloud-tic'; new tic.Authorization();";
    const complaints = complaintsAbout(
      Object.fromEntries([...programs.flat(), ["broken", broken]]),
    );
    assert.equal(complaints.length, 1, complaints.join("\n"));
    assert.match(complaints.join(), /^broken: Expected/);
  });
});
