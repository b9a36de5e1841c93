import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm, run, withProgress } from "./run.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional] some are for other platforms, and rightly not installed
 */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(file) {
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const { packages } = /** @type {{ packages?: Record<string, LockedPackage> }} */ (lock);
  return packages ?? {};
}

/**
 * The locked packages that node_modules lacks or has in another version.
 * npm notes what it installed in node_modules/.package-lock.json.
 *
 * @param {string} root folder of package-lock.json
 * @returns {string[]}
 */
export function outdatedDependencies(root) {
  const noted = join(root, "node_modules", ".package-lock.json");
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = existsSync(noted) ? packagesOf(noted) : {};
  return Object.entries(wanted)
    .filter(([path, { version, optional }]) => {
      const found = installed[path];
      if (path === "" || (!found && optional)) return false;
      return found?.version !== version;
    })
    .map(([path]) => path);
}

/**
 * Runs `npm ci` when node_modules is missing or is not what package-lock.json says.
 *
 * @param {{ root: string, log: (line: string) => void }} options
 */
export async function ensureDependencies({ root, log }) {
  const outdated = outdatedDependencies(root);
  if (outdated.length === 0) return;
  log(`Installing dependencies (${outdated.length} are missing or outdated): npm ci`);
  const [command, args] = npm("ci", "--include=dev", "--no-fund", "--no-audit");
  const { code, output } = await withProgress(run(command, args, { cwd: root }), (seconds) => {
    log(`  … npm ci, ${seconds} s`);
  });
  if (code === 0) return;
  // npm goes on with the whole list of its options, which would hide what is wrong.
  const [reason = ""] = output.split(/^npm error Clean install/m);
  throw new Error(`npm ci failed with exit code ${code}:\n${reason}`);
}
