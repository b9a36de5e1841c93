import { createHash, randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";

/** Longest path of a socket that every system takes. */
const LONGEST = 100;

/** What the names of an engine's sockets begin with, as long as this. */
const PREFIX_LENGTH = 16;

/**
 * Paths for the program of a run to wait at. Both the program and its provider's process know the address of
 * the run's engine, and only the owner may enter the folders. There may be two: a program may set TMPDIR, or
 * the engine be started with another one. The program waits in both, its provider looks into both.
 *
 * A path is one run's own, so that no run ever removes another's.
 *
 * @param engine the address of the engine: `127.0.0.1:40123`
 * @returns empty where no such folder can be had: without one, each side knows what it saw itself
 */
export function newSocketPaths(engine: string): readonly string[] {
  if (engine === "") return [];
  if (process.platform === "win32") return [pipeOf(engine)];
  const name = `${prefixOf(engine)}-${randomBytes(3).toString("hex")}`;
  return folders()
    .map((folder) => join(folder, name))
    .filter((path) => path.length <= LONGEST);
}

/** The paths where programs of an engine wait, or where one that was killed has waited. */
export function socketsThere(engine: string): readonly string[] {
  if (engine === "") return [];
  if (process.platform === "win32") return [pipeOf(engine)];
  return folders().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${prefixOf(engine)}-`))
      .map((name) => join(folder, name)),
  );
}

function prefixOf(engine: string): string {
  return createHash("sha256").update(engine).digest("hex").slice(0, PREFIX_LENGTH);
}

/** A named pipe of Windows is in no folder, belongs to the user that made it, and ends with its process. */
function pipeOf(engine: string): string {
  return `\\\\.\\pipe\\tencentcloud-tic-${prefixOf(engine)}`;
}

function folders(): readonly string[] {
  return [...new Set([resolve(tmpdir()), "/tmp"])]
    .map((base) => join(base, `tencentcloud-tic-${ownId()}`))
    .filter(isPrivate);
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
