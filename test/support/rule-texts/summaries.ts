import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const provider = join(__dirname, "..", "..", "..", "provider");

/** Where a text is written: `summary: "…"`, one of two, or handed to what writes it. */
const WRITTEN = /summary(?::| =)([^;]*?)(?:,\n|;\n)|cannotCheck\(world, ("\w+", "[^"]+")\)/g;

/** The summaries of all that the files of a folder say to a person. */
export function summariesIn(folder: string): readonly string[] {
  const files = readdirSync(join(provider, folder), { recursive: true, withFileTypes: true });
  const found = files
    .filter(({ name }) => name.endsWith(".ts"))
    .flatMap(({ parentPath, name }) => [
      ...readFileSync(join(parentPath, name), "utf8").matchAll(WRITTEN),
    ])
    .flatMap(([, written = "", handed = ""]) => [
      ...`${written} ${handed}`.matchAll(/["`]([A-Za-z][^"`]* [^"`]*)["`]/g),
    ])
    .map(([, summary = ""]) => summary);
  return [...new Set(found)].sort();
}
