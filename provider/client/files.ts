import { existsSync, mkdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { shownName } from "../core/secrets/safe-text.js";

/**
 * The user's home folder. A user whom the system does not know has none, as in a container that runs
 * under a bare number; nor has one whose HOME is empty.
 */
export function homeFolder(ask: () => string = homedir): string | undefined {
  try {
    return ask() || undefined;
  } catch (error) {
    if (codeOf(error) !== "ERR_SYSTEM_ERROR") throw error;
    return undefined;
  }
}

/**
 * Makes a folder, and those above it that are not there. Node's own `recursive` goes on for ever where
 * the folder above is there and the system says that it is not, as `/proc` does.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST" && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (code !== "ENOENT" || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder), mode);
    makeFolder(folder, mode);
  }
}

/** Undefined when there is no file. One that is there and can't be read is an error. */
export async function readIfThere(
  file: string,
  unreadable: (reason: string, next: string) => Error,
): Promise<string | undefined> {
  try {
    // Some editors put a mark of the encoding first, which no format knows.
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    const reason = `The file ${shownName(file)} can't be read (${code})`;
    throw unreadable(reason, "Correct its permissions.");
  }
}

/** The system's code of an error: `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
