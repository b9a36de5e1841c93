import { strictEqual, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeFolder } from "../../provider/client/files.js";

describe("making a folder", () => {
  let root = "";
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "make-"))));
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("makes those above it too, with its mode, and lets be what is there", () => {
    const folder = join(root, "a", "b", "c");
    makeFolder(folder, 0o700);
    makeFolder(folder, 0o700);
    strictEqual(statSync(folder).mode & 0o777, 0o700);
  });

  it("says so where a file or a link that leads nowhere is in the way", () => {
    writeFileSync(join(root, "file"), "");
    symlinkSync(join(root, "nowhere"), join(root, "link"));
    throws(() => {
      makeFolder(join(root, "file"));
    }, /EEXIST/);
    throws(() => {
      makeFolder(join(root, "file", "a"));
    }, /ENOTDIR/);
    throws(() => {
      makeFolder(join(root, "link", "a"));
    }, /EEXIST/);
  });

  it("ends where no folder can be made, though the one above is there", function () {
    // Linux alone has such a folder: one that is there, and in which nobody can make another.
    if (!existsSync("/proc/self")) this.skip();
    this.timeout(30_000);
    // In a process of its own: one that never ends cannot be timed out from within.
    const code = `import { makeFolder } from ${JSON.stringify(pathToFileURL(join(__dirname, "../../provider/client/files.ts")).href)};
try { makeFolder("/proc/none/of/these"); } catch (error) { console.log(error.code); }`;
    const file = join(root, "make.mts");
    writeFileSync(file, code);
    const { stdout } = spawnSync(process.execPath, ["--import", "tsx", file], {
      encoding: "utf8",
      timeout: 20_000,
    });
    strictEqual(stdout.trim(), "ENOENT");
  });
});
