import assert from "node:assert/strict";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { shellOf } from "../../provider/pulumi/shell.js";
import { copy, library, runShell, writeTree, type Tree } from "./support/run-shell.js";

interface Row {
  readonly title: string;
  readonly tree: Tree;
  readonly version: string;
}

const store = "program/node_modules/.pnpm";

/** Where a package manager may put the package; the program's folder is `program`. */
const rows: readonly Row[] = [
  {
    title: "takes the program's own copy, whatever else is there",
    tree: {
      ...copy("program/node_modules/tencentcloud-tic", "1.0.0"),
      ...library("program/node_modules/platform"),
      ...copy("program/node_modules/platform/node_modules/tencentcloud-tic", "2.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "takes a copy that is installed in a folder above the program",
    tree: { ...copy("node_modules/tencentcloud-tic", "1.0.0") },
    version: "1.0.0",
  },
  {
    title: "finds the copy of a library, as npm nests it",
    tree: {
      ...library("program/node_modules/another"),
      ...library("program/node_modules/platform"),
      ...copy("program/node_modules/platform/node_modules/tencentcloud-tic", "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy of a scoped library that is an ES module",
    tree: {
      ...library("program/node_modules/@company/platform", "module"),
      ...copy("program/node_modules/@company/platform/node_modules/tencentcloud-tic", "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy of a library's library",
    tree: {
      ...library("program/node_modules/platform"),
      ...library("program/node_modules/platform/node_modules/base"),
      ...copy(
        "program/node_modules/platform/node_modules/base/node_modules/tencentcloud-tic",
        "1.0.0",
      ),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy beside a library in pnpm's store",
    tree: {
      "program/node_modules/@company/platform": `-> ${store}/@company+platform@1.0.0/node_modules/@company/platform`,
      ...library(`${store}/@company+platform@1.0.0/node_modules/@company/platform`),
      [`${store}/@company+platform@1.0.0/node_modules/tencentcloud-tic`]: `-> ${store}/tencentcloud-tic@1.0.0/node_modules/tencentcloud-tic`,
      ...copy(`${store}/tencentcloud-tic@1.0.0/node_modules/tencentcloud-tic`, "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy that pnpm hoists within its store",
    tree: {
      "program/node_modules/platform": `-> ${store}/platform@1.0.0/node_modules/platform`,
      ...library(`${store}/platform@1.0.0/node_modules/platform`),
      [`${store}/node_modules/tencentcloud-tic`]: `-> ${store}/tencentcloud-tic@1.0.0/node_modules/tencentcloud-tic`,
      ...copy(`${store}/tencentcloud-tic@1.0.0/node_modules/tencentcloud-tic`, "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy of a library that is linked from elsewhere",
    tree: {
      "program/node_modules/platform": "-> packages/platform",
      ...library("packages/platform"),
      ...copy("packages/platform/node_modules/tencentcloud-tic", "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "finds the copy that has another name in node_modules",
    tree: { ...copy("program/node_modules/tic", "1.0.0") },
    version: "1.0.0",
  },
  {
    title: "takes the nearest copy before a higher version further away",
    tree: {
      ...library("program/node_modules/deep"),
      ...library("program/node_modules/deep/node_modules/base"),
      ...copy("program/node_modules/deep/node_modules/base/node_modules/tencentcloud-tic", "2.0.0"),
      ...library("program/node_modules/platform"),
      ...copy("program/node_modules/platform/node_modules/tencentcloud-tic", "1.0.0"),
    },
    version: "1.0.0",
  },
  {
    title: "takes the highest version of the copies at one distance, by number",
    tree: {
      ...library("program/node_modules/a"),
      ...copy("program/node_modules/a/node_modules/tencentcloud-tic", "1.9.10"),
      ...library("program/node_modules/b"),
      ...copy("program/node_modules/b/node_modules/tencentcloud-tic", "1.10.2"),
      ...library("program/node_modules/c"),
      ...copy("program/node_modules/c/node_modules/tencentcloud-tic", "1.10.1-beta.7"),
    },
    version: "1.10.2",
  },
  {
    title: "takes the first by path of copies with one version",
    tree: {
      ...library("program/node_modules/b"),
      ...copy("program/node_modules/b/node_modules/tencentcloud-tic", "1.0.0+b"),
      ...library("program/node_modules/a"),
      ...copy("program/node_modules/a/node_modules/tencentcloud-tic", "1.0.0+a"),
    },
    version: "1.0.0+a",
  },
  {
    title: "passes over links in a circle and links that lead nowhere",
    tree: {
      ...library("program/node_modules/a"),
      "program/node_modules/a/node_modules/b": "-> program/node_modules/b",
      "program/node_modules/b": "-> packages/b",
      ...library("packages/b"),
      "packages/b/node_modules/a": "-> program/node_modules/a",
      "packages/b/node_modules/self": "-> packages/b",
      "packages/b/node_modules/gone": "-> packages/gone",
      ...library("packages/b/node_modules/c"),
      ...copy("packages/b/node_modules/c/node_modules/tencentcloud-tic", "1.0.0"),
    },
    version: "1.0.0",
  },
];

describe("Shell", () => {
  let root: string;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "tic-shell-")));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function answerIn(type: string, tree: Tree): Promise<string> {
    const manifest = JSON.stringify({ name: "program", type });
    await writeTree(root, { ...tree, "program/package.json": manifest });
    return runShell(join(root, "program"));
  }

  for (const type of ["commonjs", "module"]) {
    for (const { title, tree, version } of rows) {
      it(`The text of the provider in state ${title} (a project of type ${type})`, async () => {
        assert.equal(await answerIn(type, tree), `id by ${version}`);
      });
    }
  }

  it("The text of the provider in state says what to install and where when the package is nowhere", async () => {
    const answer = await answerIn("commonjs", library("program/node_modules/platform"));
    const program = join(root, "program");
    assert.equal(
      answer,
      `Cannot find the package tencentcloud-tic: it is not installed in ${program}, nor behind a package there. Next: run "npm install tencentcloud-tic" in ${program}.`,
    );
  });

  it("The text of the provider in state shows the package's own error, and takes no other copy for it", async () => {
    const broken = `require("some-dependency");`;
    const answer = await answerIn("commonjs", {
      ...copy("program/node_modules/tencentcloud-tic", "1.0.0", broken),
      ...library("program/node_modules/platform"),
      ...copy("program/node_modules/platform/node_modules/tencentcloud-tic", "2.0.0"),
    });
    assert.match(answer, /^Cannot find module 'some-dependency'/);
  });

  it("The text of the provider in state is under 2 KB and names nothing of this machine", () => {
    const text = shellOf("ManagedCredential");
    assert.ok(text.length < 2048, `${String(text.length)} characters`);
    assert.ok(!text.includes(process.cwd()));
  });
});
