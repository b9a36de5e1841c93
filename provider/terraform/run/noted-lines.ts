import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

interface Read {
  size: number;
  rest: string;
}

/**
 * The lines of the files of a folder that others add lines to. What was read once is not read again,
 * so that many questions cost little.
 */
export class NotedLines {
  readonly #folder: string;
  readonly #files = new Map<string, Read>();
  readonly #lines = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether any file has the line by now. */
  has(line: string): boolean {
    return this.#lines.has(line) || this.when(line) !== undefined;
  }

  /** When a line was written last, in any file; undefined of one that nowhere is. */
  when(line: string): number | undefined {
    for (const name of readdirSync(this.#folder)) this.#readOn(name);
    return this.#lines.get(line);
  }

  #readOn(name: string): void {
    const path = join(this.#folder, name);
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
