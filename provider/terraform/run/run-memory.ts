import { createHash } from "node:crypto";
import {
  appendFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  closeSync,
  openSync,
  readSync,
  statSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../client/files.js";
import { RUN_MEMORY_KEPT_MS, PS_TIMEOUT_MS } from "../../core/engine/timings.js";
import { execFileSync } from "node:child_process";

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
  /** Which of these facts was noted last: one process of Terraform may plan and apply several times. */
  latest<Fact extends string>(facts: readonly Fact[]): Fact | undefined;
  /**
   * Which of these facts other runs noted where this one runs: the apply of a saved plan is a run of
   * its own. They may contradict each other, and none of them need be of the plan that is applied.
   */
  notedBefore<Fact extends string>(facts: readonly Fact[]): readonly Fact[];
}

/** Of a run whose processes cannot tell each other anything. */
export const noMemory: RunMemory = {
  keeps: false,
  note: () => undefined,
  has: () => false,
  latest: () => undefined,
  notedBefore: () => [],
};

/** Where a run has its memory. */
export interface RunPlace {
  /** @default a folder of this user */
  readonly root?: string;
  /** What tells where runs share a state from where they do not. @default {@link hereIn} */
  readonly here?: string;
}

/**
 * A memory in the system's folder for temporary files, under the process that started this one, which
 * is the same for a plan and its apply. Holds digests only, and is readable by this user only.
 *
 * Where there is no such folder, or it belongs to somebody else, the run has no memory.
 *
 * @param parent the id of the process of Terraform
 */
export function fileMemory(
  parent: number,
  log: (problem: string) => void,
  { root = ownRoot(), here = hereIn(process.cwd(), process.env) }: RunPlace = {},
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
  const folderDigest = digest(here).slice(0, 16);
  const name = `${folderDigest}-${String(parent)}${startOf(parent)}`;
  const folder = guarded(() => openFolder(root, name), undefined);
  if (folder === undefined) return noMemory;
  const mine = join(folder, `${String(process.pid)}.txt`);
  const noted = new Set<string>();
  const lines = new NotedLines(folder);
  return {
    keeps: true,
    note(fact) {
      const line = digest(fact);
      if (noted.has(line)) return;
      noted.add(line);
      guarded(() => {
        appendFileSync(mine, `${line} ${String(Date.now())}\n`, { mode: 0o600 });
      }, undefined);
    },
    has(fact) {
      const line = digest(fact);
      return noted.has(line) || guarded(() => lines.has(line), false);
    },
    latest(facts) {
      const times = facts.map((fact) => guarded(() => lines.when(digest(fact)), undefined) ?? 0);
      const last = Math.max(0, ...times);
      return last === 0 ? undefined : facts[times.lastIndexOf(last)];
    },
    notedBefore(facts) {
      return guarded(() => {
        const others = readdirSync(root)
          .filter((one) => one.startsWith(`${folderDigest}-`) && one !== name)
          .map((one) => new NotedLines(join(root, one)));
        return facts.filter((fact) => others.some((one) => one.has(digest(fact))));
      }, []);
    },
  };
}

/** The machine, the folder, the workspace and the data folder: other runs there may have this state. */
export function hereIn(folder: string, env: NodeJS.ProcessEnv): string {
  const data = env.TF_DATA_DIR ?? join(folder, ".terraform");
  const workspace = env.TF_WORKSPACE ?? textOf(join(data, "environment")) ?? "default";
  return JSON.stringify([hostname(), folder, data, workspace]);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // Terraform writes it at the first change of the workspace.
    return undefined;
  }
}

function ownRoot(): string {
  return join(tmpdir(), `tencentcloud-tic-terraform-${String(process.getuid?.() ?? "user")}`);
}

function openFolder(root: string, own: string): string {
  openOwn(root);
  for (const name of readdirSync(root)) {
    const old = join(root, name);
    // Another process may have removed it meanwhile.
    const changed = lstatSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > RUN_MEMORY_KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
  const folder = join(root, own);
  openOwn(folder);
  return folder;
}

/** Makes a folder that nobody else may enter, or sees that the one that is there is such. */
function openOwn(folder: string): void {
  makeFolder(folder, 0o700);
  const found = lstatSync(folder);
  const own = process.getuid?.();
  const isAlone = own === undefined || (found.uid === own && (found.mode & 0o077) === 0);
  if (!found.isDirectory() || !isAlone)
    throw new Error(`${folder} is not a folder of this user alone.`);
}

function digest(fact: string): string {
  return createHash("sha256").update(fact).digest("hex");
}

/** When a process began, where the system tells, so that another one of the same id is not it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return start === undefined ? "" : `-${start}`;
  } catch {
    // Only Linux has this file.
    return startByPs(pid);
  }
}

function startByPs(pid: number): string {
  try {
    const start = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      timeout: PS_TIMEOUT_MS,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return `-${digest(start).slice(0, 16)}`;
  } catch {
    // Windows has no ps: the id and the place have to do.
    return "";
  }
}

/**
 * The lines of the files of a folder that others add lines to. What was read once is not read again,
 * so that many questions cost little.
 */
class NotedLines {
  readonly #files = new Map<string, { readonly size: number; readonly rest: string }>();
  readonly #lines = new Map<string, number>();

  constructor(private readonly folder: string) {}

  /** Whether any file has the line by now. */
  has(line: string): boolean {
    return this.#lines.has(line) || this.when(line) !== undefined;
  }

  /** When a line was written last, in any file; undefined of one that nowhere is. */
  when(line: string): number | undefined {
    for (const name of readdirSync(this.folder)) this.#readOn(name);
    return this.#lines.get(line);
  }

  #readOn(name: string): void {
    const path = join(this.folder, name);
    const known = this.#files.get(name) ?? { size: 0, rest: "" };
    const { size } = statSync(path);
    if (size <= known.size) return;
    const text = known.rest + textFrom(path, known.size, size);
    const lines = text.split("\n");
    // The last one may not be all there yet.
    const rest = lines.pop() ?? "";
    for (const one of lines) {
      const [line = "", time = ""] = one.split(" ");
      this.#lines.set(line, Math.max(Number(time), this.#lines.get(line) ?? 0));
    }
    this.#files.set(name, { size, rest });
  }
}

/** Part of a file, of which another process may write more meanwhile. */
function textFrom(path: string, from: number, to: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(to - from);
    const count = readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString("utf8", 0, count);
  } finally {
    closeSync(file);
  }
}
