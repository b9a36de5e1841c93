// `npm run tree:check`: things that must not stand in any file of the repository, and circles of imports.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { importCircles } from "./import-circles.mjs";

/**
 * @typedef {object} Ban
 * @property {string} what
 * @property {RegExp} pattern written so that it does not match its own source
 * @property {RegExp} [files] all when left out
 */

const code = /\.[cm]?[jt]s$/;

/** @type {Ban[]} */
const bans = [
  {
    what: "an absolute path of somebody's machine",
    pattern: /(?<![\w.~$}/-])\/(?:home|Users|root|work)\/[\w.-]/,
  },
  { what: "an absolute path of somebody's machine", pattern: /\b[A-Z]:\\+(?:Users)\\/ },
  { what: "a registry address in a lock file", pattern: /"(?:resolved)": "https?:/ },
  {
    what: "the host name of a package registry",
    pattern: /\b(?:registry\.(?:npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.github\.|proxy\.golang\.)/,
  },
  { what: "a registry setting", pattern: /^(?:@[\w-]+:)?(?:registry) ?=/m, files: /\.npmrc$/ },
  { what: "a token of a registry", pattern: /(?:_auth(?:Token)?|_password) ?=/, files: /\.npmrc$/ },
  { what: "a test that runs alone", pattern: /\b(?:describe|it|suite|test)\.only\(/, files: code },
  { what: "a switched-off lint rule", pattern: /eslint-(?:disable)/, files: code },
  { what: "a switched-off compiler", pattern: /@ts-(?:ignore|nocheck)/, files: code },
];

const maxLines = 300;

/**
 * What is wrong with one file, as lines that an editor can jump to.
 *
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function findingsIn(path, text) {
  const findings = bans
    .filter(({ files }) => !files || files.test(path))
    .flatMap(({ what, pattern }) => {
      const match = pattern.exec(text);
      if (!match) return [];
      const line = text.slice(0, match.index).split("\n").length;
      return [`${path}:${line}: ${what}: ${match[0].trim()}`];
    });
  const lines = text.replace(/\n$/, "").split("\n").length;
  if (/\.[cm]?ts$/.test(path) && lines > maxLines) {
    findings.push(`${path}:${maxLines}: ${lines} lines, and ${maxLines} is the most for one file`);
  }
  return findings;
}

/**
 * What is wrong with each of the files, and among those of the package.
 *
 * @param {ReadonlyMap<string, string>} texts by path
 * @returns {string[]}
 */
export function findingsAmong(texts) {
  const files = [...texts];
  const ofPackage = files.filter(([path]) => path.startsWith("provider/") && path.endsWith(".ts"));
  return [
    ...files.flatMap(([path, text]) => findingsIn(path, text)),
    ...importCircles(new Map(ofPackage)),
  ];
}

/**
 * The files of the repository, those not committed yet too, without what .gitignore names.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function filesOf(root) {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const gone = ["ls-files", "-z", "--deleted"];
  /** @param {string[]} list */
  const list = (list) =>
    execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  const deleted = new Set(list(gone));
  return list(args).filter((path) => !deleted.has(path));
}

function main() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const paths = filesOf(root);
  const texts = paths.map(
    (path) => /** @type {const} */ ([path, readFileSync(join(root, path), "utf8")]),
  );
  const findings = findingsAmong(new Map(texts));
  findings.forEach((finding) => {
    console.error(finding);
  });
  if (findings.length > 0) process.exitCode = 1;
  else console.log(`${paths.length} files, nothing that must not be there`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
