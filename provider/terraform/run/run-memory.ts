import { createHash } from "node:crypto";
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What the processes of one run of Terraform tell each other. A plan and its apply, and each provider
 * block, have a process of their own, and Terraform hands on less than they have to know.
 */
export interface RunMemory {
  /** Whether a note can be kept at all. */
  readonly keeps: boolean;
  /** Tells all processes of this run. */
  note(fact: string): void;
  /** Whether any process of this run noted it. */
  has(fact: string): boolean;
  /** Which of these facts any run noted last: the apply of a saved plan is a run of its own. */
  latestOf<Fact extends string>(facts: readonly Fact[]): Fact | undefined;
}

/** Of a run whose processes cannot tell each other anything. */
export const noMemory: RunMemory = {
  keeps: false,
  note: () => undefined,
  has: () => false,
  latestOf: () => undefined,
};

/** What a run left behind for longer is removed by later ones. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * A memory in the system's folder for temporary files, under the process that started this one, which
 * is the same for a plan and its apply. Holds digests only, and is readable by this user only.
 *
 * Where there is no such folder, or it belongs to somebody else, the run has no memory.
 *
 * @param parent the id of the process of Terraform
 * @param root @default a folder of this user
 */
export function fileMemory(
  parent: number,
  log: (problem: string) => void,
  root: string = ownRoot(),
): RunMemory {
  /** A memory that fails is none; what depends on it then refuses rather than guesses. */
  const guarded = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
      return otherwise;
    }
  };
  const folder = guarded(() => openFolder(root, parent), undefined);
  if (folder === undefined) return noMemory;
  const mine = join(folder, `${String(process.pid)}.txt`);
  const noted = new Set<string>();
  return {
    keeps: true,
    note(fact) {
      const line = digest(fact);
      if (noted.has(line)) return;
      noted.add(line);
      guarded(() => {
        appendFileSync(mine, `${line}\n`, { mode: 0o600 });
      }, undefined);
    },
    has(fact) {
      const line = digest(fact);
      return guarded(() => linesIn(folder).includes(line), false);
    },
    latestOf(facts) {
      return guarded(() => {
        const folders = readdirSync(root).map((name) => join(root, name));
        const byAge = folders.toSorted((one, other) => ageOf(one) - ageOf(other));
        for (const one of [folder, ...byAge]) {
          const lines = linesIn(one);
          const last = facts
            .map((fact) => ({ fact, at: lines.lastIndexOf(digest(fact)) }))
            .filter(({ at }) => at >= 0)
            .toSorted((a, b) => b.at - a.at)[0];
          if (last !== undefined) return last.fact;
        }
        return undefined;
      }, undefined);
    },
  };
}

function ownRoot(): string {
  return join(tmpdir(), `tencentcloud-tic-terraform-${String(process.getuid?.() ?? "user")}`);
}

function openFolder(root: string, parent: number): string {
  openOwn(root);
  for (const name of readdirSync(root)) {
    const old = join(root, name);
    if (ageOf(old) > KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
  const folder = join(root, `${String(parent)}${startOf(parent)}`);
  openOwn(folder);
  return folder;
}

/** Makes a folder that nobody else may enter, or sees that the one that is there is such. */
function openOwn(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!isOwnFolder(found)) throw new Error(`${folder} is not a folder of this user alone.`);
}

function isOwnFolder(found: Stats): boolean {
  const own = process.getuid?.();
  if (own === undefined) return found.isDirectory();
  return found.isDirectory() && found.uid === own && (found.mode & 0o077) === 0;
}

function linesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8").split("\n"),
  );
}

/** Milliseconds since something was written into a folder. */
function ageOf(folder: string): number {
  const changed = lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  return changed === undefined ? 0 : Date.now() - changed;
}

/** When a process began, where the system tells, so that another one of the same id is not it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return start === undefined ? "" : `-${start}`;
  } catch {
    // Only Linux has this file; elsewhere the id alone has to do.
    return "";
  }
}

function digest(fact: string): string {
  return createHash("sha256").update(fact).digest("hex");
}
