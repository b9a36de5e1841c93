import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";

import { shellOf } from "../../../provider/pulumi/shell.js";

/** Loads the text as Pulumi's provider host does, then prints what `read` answers. */
const HOST = `
const Module = require("node:module");
const loaded = new Module("");
loaded.filename = "";
loaded.paths = Module._nodeModulePaths(".");
loaded._compile(process.env.SHELL_TEXT, "");
const provider = loaded.exports.handler();
const read = () => provider.configure({ config: {} }).then(() => provider.read("id", {}));
read().then(console.log, (error) => console.log(error.message));
`;

/** What the provider answers that state keeps, with this folder as the program's. */
export async function runShell(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", HOST], {
    cwd: folder,
    env: { SHELL_TEXT: shellOf("VaultAuthRole") },
  });
  return stdout.trim();
}

/** Files by path; `-> path` is a link to another path of the same tree. */
export type Tree = Readonly<Record<string, string>>;

/** Writes a tree of files and links under a root. */
export async function writeTree(root: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    if (content.startsWith("-> ")) {
      await symlink(relative(dirname(file), join(root, content.slice(3))), file);
    } else {
      await writeFile(file, content);
    }
  }
}

/** A package of this name whose handlers answer with their version and what they are configured for. */
export function copy(folder: string, version: string, handlers = answering(version)): Tree {
  const exports = { "./handlers": "./handlers.js", "./package.json": "./package.json" };
  const manifest = { name: "tencentcloud-tic", version, type: "commonjs", exports };
  return {
    [`${folder}/package.json`]: JSON.stringify(manifest),
    [`${folder}/handlers.js`]: handlers,
  };
}

/** Any other package. */
export function library(folder: string, type = "commonjs"): Tree {
  const name = folder.split("node_modules/").at(-1);
  return { [`${folder}/package.json`]: JSON.stringify({ name, version: "1.0.0", type }) };
}

function answering(version: string): string {
  return `exports.configure = async () => {};
exports.VaultAuthRole = { read: async (id) => id + " by ${version}" };
`;
}
