import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";

/** Longest path of a socket that every system takes. */
const LONGEST = 100;

/**
 * Where the program of a run and its provider's process meet: names that both can tell, since both know
 * the address of the run's engine, in folders that nobody else may enter. The program waits in all of
 * them and its provider tries all: a program may set TMPDIR, or the engine be started with another one.
 *
 * @param engine the address of the engine: `127.0.0.1:40123`
 * @returns empty where no such folder can be had: without one, each side knows what it saw itself
 */
export function socketPaths(engine: string): readonly string[] {
  if (engine === "") return [];
  const name = createHash("sha256").update(engine).digest("hex").slice(0, 20);
  // Named pipes of Windows are in no folder; they belong to the user that made them.
  if (process.platform === "win32") return [`\\\\.\\pipe\\tencentcloud-tic-${name}`];
  return [...new Set([resolve(tmpdir()), "/tmp"])].flatMap((base) => {
    const folder = join(base, `tencentcloud-tic-${ownId()}`);
    const path = join(folder, name);
    return path.length <= LONGEST && isPrivate(folder) ? [path] : [];
  });
}

function ownId(): string {
  return String(process.getuid?.() ?? userInfo().username);
}

/** Makes the folder, and trusts one that is there only when nobody else can write into it. */
function isPrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (error.code !== "EEXIST") return false;
  }
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there?.isDirectory() !== true) return false;
  return there.uid === process.getuid?.() && (there.mode & 0o077) === 0;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
