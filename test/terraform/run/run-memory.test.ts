import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileMemory, hereIn } from "../../../provider/terraform/run/run-memory.js";

const never = (problem: string): void => assert.fail(problem);

describe("Run memory", () => {
  let root = "";
  beforeEach(async () => {
    root = join(await mkdtemp(join(tmpdir(), "tic-memory-")), "root");
  });
  const at = (here = "one") => ({ root, here });
  afterEach(() => rm(join(root, ".."), { recursive: true, force: true }));

  it("What the processes of one run of Terraform know of each other is what any of them noted, and nothing of another run", () => {
    const plan = fileMemory(1, never, at());
    const apply = fileMemory(1, never, at());
    const other = fileMemory(2, never, at());
    plan.note("own role/app");
    assert.deepEqual(
      [plan.keeps, plan.has("own role/app"), apply.has("own role/app")],
      [true, true, true],
    );
    assert.deepEqual([apply.has("own role/ci"), other.has("own role/app")], [false, false]);
  });

  it("What the processes of one run of Terraform know of each other has what other runs of the same place noted, all of it, for the apply of a saved plan", () => {
    const plan = fileMemory(1, never, at());
    plan.note("deletes x");
    fileMemory(2, never, at()).note("leaves x");
    fileMemory(3, never, at("another")).note("leaves y");
    const apply = fileMemory(4, never, at());
    assert.deepEqual(apply.notedBefore(["deletes x", "leaves x"]), ["deletes x", "leaves x"]);
    assert.deepEqual(apply.notedBefore(["leaves y"]), []);
    assert.deepEqual(plan.notedBefore(["deletes x"]), [], "its own run is no other");
  });

  it("What the processes of one run of Terraform know of each other is another one in another place, though the process has the same id", () => {
    fileMemory(1, never, at()).note("own role/app");
    assert.equal(fileMemory(1, never, at("another")).has("own role/app"), false);
  });

  it("What the processes of one run of Terraform know of each other tells places by the folder, the workspace and the data folder", async () => {
    const names = [
      hereIn("/a", {}),
      hereIn("/b", {}),
      hereIn("/a", { TF_WORKSPACE: "blue" }),
      hereIn("/a", { TF_DATA_DIR: "/d" }),
    ];
    assert.equal(new Set(names).size, names.length);
    assert.equal(hereIn("/a", { TF_WORKSPACE: "default" }), names[0]);
    const folder = join(root, "..");
    await mkdir(join(folder, ".terraform"));
    await writeFile(join(folder, ".terraform", "environment"), "blue\n");
    assert.equal(hereIn(folder, {}), hereIn(folder, { TF_WORKSPACE: "blue" }));
  });

  it("What the processes of one run of Terraform know of each other answers many questions in little time", () => {
    const plan = fileMemory(1, never, at());
    const apply = fileMemory(1, never, at());
    const begun = performance.now();
    for (let index = 0; index < 3000; index += 1) {
      plan.note(`own ${String(index)}`);
      assert.equal(apply.has(`own ${String(index)}`), true);
      assert.equal(apply.has(`own none ${String(index)}`), false);
    }
    assert.ok(performance.now() - begun < 5000, "what was read is not read again");
  });

  it("What the processes of one run of Terraform know of each other names nothing in its files", async () => {
    fileMemory(1, never, at()).note("own role/app");
    const [folder = ""] = await readdir(root);
    const [file = ""] = await readdir(join(root, folder));
    assert.match(await readFile(join(root, folder, file), "utf8"), /^[0-9a-f]{64} \d{13}\n$/);
  });

  it("What the processes of one run of Terraform know of each other is forgotten after a day", async () => {
    fileMemory(1, never, at()).note("x");
    const [folder = ""] = await readdir(root);
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(root, folder), old, old);
    assert.deepEqual(fileMemory(2, never, at()).notedBefore(["x"]), []);
  });

  it("What the processes of one run of Terraform know of each other is none where others may enter the folder, or a file is in its place", async () => {
    const problems: string[] = [];
    await mkdir(root, { mode: 0o700 });
    await chmod(root, 0o755);
    const open = fileMemory(1, (problem) => problems.push(problem), at());
    await rm(root, { recursive: true });
    await writeFile(root, "");
    const file = fileMemory(1, (problem) => problems.push(problem), at());
    assert.deepEqual([open.keeps, file.keeps, problems.length], [false, false, 2]);
    file.note("x");
    assert.deepEqual([file.has("x"), file.notedBefore(["x"])], [false, []]);
  });
});
