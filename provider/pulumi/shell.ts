import type { ResourceKind } from "../core/engine/step.js";

/**
 * What goes into state as `__provider`: the module that Pulumi's dynamic provider loads, one
 * constant text for each class.
 *
 * Pulumi runs the copy in state at delete and refresh, perhaps years later, when no program runs.
 * So it only imports the package by its name, which finds the version that is installed then, and
 * searches for it where the program's own folder does not have it. It is written here as text, and
 * not left to Pulumi's serialiser of functions, so that it is small and the same with every
 * compiler and SDK: a changed text would touch every resource in state.
 */
export function shellOf(kind: ResourceKind): string {
  return [
    LOAD,
    `const verb = (name) => async (...args) => (await load()).${kind}[name](...args);`,
    `exports.handler = () => ({`,
    `  configure: async ({ config }) => (await load()).configure(config),`,
    ...VERBS.map((verb) => `  ${verb}: verb("${verb}"),`),
    `});`,
    ``,
  ].join("\n");
}

const VERBS = ["check", "diff", "create", "read", "update", "delete"];

/*
 * `load` imports as the program would. `search` is for a package that only another package depends
 * on, in npm's nested layout or behind pnpm's links: breadth first, it asks Node's own resolution
 * in the program's folder, then in each package that this folder can see, then in those that these
 * see. Links count as the folder they lead to, and each folder counts once. The nearest copy is
 * taken; of several at one distance the highest version, then the first by path.
 */
const LOAD = `const tic = "tencentcloud-tic";
let loaded;
const load = () => (loaded ??= import(tic + "/handlers").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return import(require("url").pathToFileURL(search(process.cwd())).href);
}));
function search(start) {
  const fs = require("fs");
  const { join } = require("path");
  const attempt = (read) => { try { return read(); } catch {} };
  const list = (folder) => (attempt(() => fs.readdirSync(folder)) ?? []).filter((name) => name[0] !== ".").sort();
  const seen = new Set();
  const first = (path) => seen.size < 50000 && !seen.has(path) && seen.add(path);
  for (let level = [start], next = []; level.length > 0; level = next, next = []) {
    const copies = [];
    for (const from of level) {
      const { resolve } = require("module").createRequire(join(from, "_"));
      const version = () => JSON.parse(fs.readFileSync(resolve(tic + "/package.json"))).version;
      attempt(() => copies.push([resolve(tic + "/handlers"), ...version().split(/[.+-]/)]));
      for (const folder of resolve.paths(tic).filter(first)) {
        for (const name of list(folder)) {
          for (const one of name[0] === "@" ? list(join(folder, name)) : [""]) {
            const real = attempt(() => fs.realpathSync(join(folder, name, one)));
            if (real && first(real)) next.push(real);
          }
        }
      }
    }
    if (copies[0]) return copies.sort((a, b) => b[1] - a[1] || b[2] - a[2] || b[3] - a[3])[0][0];
  }
  throw new Error("Cannot find the package " + tic + ": it is not installed in " + start + ", nor behind a package there. Next: run \\"npm install " + tic + "\\" in " + start + ".");
}`;
