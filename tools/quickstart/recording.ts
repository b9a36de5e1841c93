import { join } from "node:path";

/** Where the output that README.md's picture shows is kept. */
export const recordingPath = join(__dirname, "refusal.txt");

/**
 * What the quickstart printed of the first command that is refused: the command, what it would
 * change, and the refusal.
 */
export function recordingOf(printed: readonly string[]): string {
  const lines = printed.join("\n").split("\n");
  const end = lines.indexOf("   It fails. Changing calls: none.");
  const start = lines.slice(0, end).findLastIndex((line) => line.startsWith("   $ pulumi "));
  if (end < 0 || start < 0) throw new Error(`There is no refusal in:\n${lines.join("\n")}`);
  const shown = lines.slice(start, end).filter((line) => !/^ {3}… \d+ s$/.test(line));
  return shown.map((line) => `${line.slice(3)}\n`).join("");
}
