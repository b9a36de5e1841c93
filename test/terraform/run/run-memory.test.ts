import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileMemory } from "../../../provider/terraform/run/run-memory.js";

const never = (problem: string): void => assert.fail(problem);

describe("what the processes of one run of Terraform know of each other", () => {
  let root = "";
  beforeEach(async () => {
    root = join(await mkdtemp(join(tmpdir(), "tic-memory-")), "root");
  });
  afterEach(() => rm(join(root, ".."), { recursive: true, force: true }));

  it("is what any of them noted, and nothing of another run", () => {
    const plan = fileMemory(1, never, root);
    const apply = fileMemory(1, never, root);
    const other = fileMemory(2, never, root);
    plan.note("own role/app");
    assert.deepEqual(
      [plan.keeps, plan.has("own role/app"), apply.has("own role/app")],
      [true, true, true],
    );
    assert.deepEqual([apply.has("own role/ci"), other.has("own role/app")], [false, false]);
  });

  it("is what the latest run noted, where a saved plan is applied", () => {
    const plan = fileMemory(1, never, root);
    plan.note("deletes x");
    plan.note("leaves x");
    const apply = fileMemory(2, never, root);
    assert.equal(apply.latestOf(["deletes x", "leaves x"]), "leaves x");
    assert.equal(apply.latestOf(["deletes y"]), undefined);
    apply.note("deletes x");
    assert.equal(apply.latestOf(["deletes x", "leaves x"]), "deletes x");
  });

  it("names nothing in its files", async () => {
    fileMemory(1, never, root).note("own role/app");
    const [folder = ""] = await readdir(root);
    const [file = ""] = await readdir(join(root, folder));
    assert.match(await readFile(join(root, folder, file), "utf8"), /^[0-9a-f]{64}\n$/);
  });

  it("is forgotten after a day", async () => {
    fileMemory(1, never, root).note("x");
    const [folder = ""] = await readdir(root);
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(root, folder), old, old);
    assert.equal(fileMemory(2, never, root).latestOf(["x"]), undefined);
  });

  it("is none where others may enter the folder, or a file is in its place", async () => {
    const problems: string[] = [];
    await mkdir(root, { mode: 0o700 });
    await chmod(root, 0o755);
    const open = fileMemory(1, (problem) => problems.push(problem), root);
    await rm(root, { recursive: true });
    await writeFile(root, "");
    const file = fileMemory(1, (problem) => problems.push(problem), root);
    assert.deepEqual([open.keeps, file.keeps, problems.length], [false, false, 2]);
    file.note("x");
    assert.deepEqual([file.has("x"), file.latestOf(["x"])], [false, undefined]);
  });
});
