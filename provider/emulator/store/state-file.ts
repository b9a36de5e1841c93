import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { open, realpath, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { parseJson } from "../parse-json.js";

/** The form of the file. A file of another form is refused rather than guessed at. */
const FORMAT = 1;

/** No emulator comes near this size, and a text of twice as much has no place in memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What a state file holds. What is read is not yet checked. */
export interface StateFileContent {
  /** Kept for `reset()`. */
  seed: unknown;
  data: object;
}

/** A state file that is there but cannot be used. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

/**
 * Keeps the emulator's data in a file, so that a later emulator meets the same accounts. Each write
 * goes to a second file that then takes the first one's name: a reader never sees half a state. The
 * files hold keys, so nobody else may read them, and nobody can foresee the second one's name.
 */
export class StateFile {
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;
  /** Where the file really is. A path that is a link stays one. */
  #target: string;

  constructor(readonly path: string) {
    this.#target = path;
  }

  /** The content, or nothing when there is no such file yet. @throws StateFileError */
  async read(): Promise<StateFileContent | undefined> {
    let text: string;
    try {
      text = await this.#readText();
    } catch (error) {
      if (error instanceof StateFileError) throw error;
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw this.error("cannot be read", error);
    }
    const { format, seed, data } = this.#parse(text);
    if (format !== FORMAT || !isObject(seed) || !isObject(data) || !Array.isArray(data.accounts)) {
      throw this.error(`is not a state file of format ${String(FORMAT)}`);
    }
    return { seed, data };
  }

  /** Writes what the content is when the write begins. Calls during a write share the next one. */
  write(content: () => StateFileContent): Promise<void> {
    this.#waiting ??= this.#writing.then(() => {
      this.#waiting = undefined;
      const written = this.#write(content());
      // A failed write is told to those who waited for it; the next one starts anew.
      this.#writing = written.catch(() => undefined);
      return written;
    });
    return this.#waiting;
  }

  async idle(): Promise<void> {
    while (this.#waiting) await this.#waiting.catch(() => undefined);
    await this.#writing;
  }

  error(what: string, cause?: unknown): StateFileError {
    const detail = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    return new StateFileError(
      `The emulator's state file ${this.path} ${what}${detail}. Delete it to begin from the seed, or name another file.`,
    );
  }

  async #readText(): Promise<string> {
    // A pipe without a writer would be waited for; opened so, it is not.
    const file = await open(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      await this.#check(file);
      const text = await file.readFile("utf8");
      this.#target = await realpath(this.path);
      return text;
    } finally {
      await file.close();
    }
  }

  /** Refuses what has no end or no size, and takes the file from everybody else. */
  async #check(file: FileHandle): Promise<void> {
    const stats = await file.stat();
    // Reading a folder says by itself what is wrong.
    if (!stats.isFile() && !stats.isDirectory()) throw this.error("is no regular file");
    if (stats.size > MAX_BYTES) throw this.error(`is larger than ${String(MAX_BYTES)} bytes`);
    const isOurs = stats.isFile() && stats.uid === process.getuid?.();
    if (isOurs && (stats.mode & 0o077) !== 0) await file.chmod(0o600);
  }

  async #write(content: StateFileContent): Promise<void> {
    const [folder, name] = [dirname(this.#target), basename(this.#target)];
    const temporary = join(folder, `.${name}.${randomBytes(12).toString("hex")}.tmp`);
    try {
      const text = `${JSON.stringify({ format: FORMAT, ...content })}\n`;
      // The file must not be there yet: the flag follows no link either.
      await writeFile(temporary, text, { flag: "wx", mode: 0o600 });
      await rename(temporary, this.#target);
    } catch (error) {
      // Why it cannot be written is what is told; what it leaves is private anyway.
      await rm(temporary, { force: true }).catch(() => undefined);
      throw this.error("cannot be written", error);
    }
  }

  #parse(text: string): Record<string, unknown> {
    try {
      const value = parseJson(text);
      if (isObject(value)) return value;
    } catch (error) {
      // The parser's own text may repeat a key of the file.
      const [, at] = /at position (\d+)/.exec(String(error)) ?? [];
      const problem = this.error("is broken: it is not JSON", error);
      if (at === undefined) throw problem;
      throw new StateFileError(`${problem.message} It is wrong from character ${at} on.`);
    }
    throw this.error("is broken: it is no JSON object");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
