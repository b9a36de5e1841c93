import assert from "node:assert/strict";
import { existsSync } from "node:fs";

import { runProgram, type Ran } from "../run-program.js";

const wrong = [
  ["no word", [], /^Usage: tencentcloud-tic terraform install /],
  [
    "another word",
    ["remove"],
    /^tencentcloud-tic terraform: there is no command "remove"\.\n\nUsage:/,
  ],
  ["an unknown option", ["install", "--global"], /^tencentcloud-tic terraform install: .*--global/],
  ["a folder without a name", ["install", "--dir", ""], /: --dir is empty\n$/],
  ["--force that forces nothing", ["install", "--dev", "--force"], /: --dev installs nothing/],
] as const;

describe("Command line: terraform install", () => {
  it("The command tencentcloud-tic terraform install, into a folder that nobody can make says so, and ends", async function () {
    // Linux alone has such a folder: one that is there, and in which nobody can make another.
    if (!existsSync("/proc/self")) this.skip();
    this.timeout(60_000);
    const { code, stderr } = await runProgram(["terraform", "install", "--dir", "/proc/x"]);
    assert.equal(code, 1);
    assert.match(stderr, /install: the folder \/proc\/x.* cannot be made \(ENOENT.*--dir \/opt/);
  });
});

describe("Command line: terraform", () => {
  let help: Ran;
  let runs: readonly Ran[];
  // Together, since most of the time goes into starting the program.
  before(async function () {
    this.timeout(60_000);
    const run = (args: readonly string[]) => runProgram(["terraform", ...args]);
    [help, ...runs] = await Promise.all([
      run(["install", "--help"]),
      ...wrong.map(([, args]) => run(args)),
    ]);
  });

  it("The command tencentcloud-tic terraform prints its help", () => {
    assert.deepEqual([help.code, help.stderr], [0, ""]);
    assert.match(
      help.stdout,
      /^Usage: tencentcloud-tic terraform install \[--dir DIR\] \[--force\]\n/,
    );
  });

  for (const [index, [what, , message]] of wrong.entries()) {
    it(`The command tencentcloud-tic terraform says what is wrong with ${what}`, () => {
      const { code, stdout, stderr = "" } = runs[index] ?? {};
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
    });
  }
});
