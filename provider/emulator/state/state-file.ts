import { readFile, rename, writeFile } from "node:fs/promises";

import type { EmulatorData } from "./emulator-data.js";
import type { Seed } from "./seed.js";

/** The form of the file. A file of another form is refused rather than guessed at. */
const FORMAT = 1;

/** What a state file holds. The seed is kept for `reset()`. */
export interface StateFileContent {
  seed: Seed;
  data: EmulatorData;
}

/** A state file that is there but cannot be used. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

/**
 * Keeps the emulator's data in a file, so that a later emulator meets the same accounts. Each write
 * goes to a second file that then takes the first one's name: a reader never sees half a state.
 */
export class StateFile {
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(readonly path: string) {}

  /**
   * The content, or nothing when there is no such file yet.
   *
   * @throws StateFileError when the file is broken or of another form
   */
  async read(): Promise<StateFileContent | undefined> {
    let text: string;
    try {
      text = await readFile(this.path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw this.#error("cannot be read", error);
    }
    const content = this.#parse(text);
    const { format, seed, data } = content;
    if (format !== FORMAT || !isObject(seed) || !isObject(data) || !Array.isArray(data.accounts)) {
      throw this.#error(`is not a state file of format ${String(FORMAT)}`);
    }
    return { seed, data: data as unknown as EmulatorData };
  }

  /**
   * Writes the content as it is when the write begins. Calls that come while a write is under way
   * share the next one.
   */
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

  async #write(content: StateFileContent): Promise<void> {
    const temporary = `${this.path}.${String(process.pid)}.tmp`;
    try {
      // The file holds the keys of the seed.
      const text = `${JSON.stringify({ format: FORMAT, ...content })}\n`;
      await writeFile(temporary, text, { mode: 0o600 });
      await rename(temporary, this.path);
    } catch (error) {
      throw this.#error("cannot be written", error);
    }
  }

  #parse(text: string): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(text);
      if (isObject(value)) return value;
    } catch (error) {
      throw this.#error("is broken: it is not JSON", error);
    }
    throw this.#error("is broken: it is no JSON object");
  }

  #error(what: string, cause?: unknown): StateFileError {
    const detail = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    return new StateFileError(
      `The emulator's state file ${this.path} ${what}${detail}. Delete it to begin from the seed, or name another file.`,
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
