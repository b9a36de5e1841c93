// The last part of `npm run build`: the constructs, compiled for CDKTN, once more for CDKTF.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A specifier in quotes: the library, its relatives, or our own entry for it. */
const NAMED = /(["'])((?:tencentcloud-tic\/)?)cdktn\1/g;

/** What the compiler made, or was given, with the one library's name in the place of the other's. */
export function forCdktf(text: string): string {
  return text.replaceAll(NAMED, "$1$2cdktf$1");
}

/**
 * Copies the compiled constructs and lets the copy import the other library. Both folders are beside
 * each other, so what they import from the rest of the package stays as it is.
 */
export function copyForCdktf(from: string, to: string): readonly string[] {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const files = readdirSync(to, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:js|d\.ts)$/.test(file),
  );
  for (const file of files) {
    const path = join(to, file);
    writeFileSync(path, forCdktf(readFileSync(path, "utf8")));
  }
  return files;
}

function main(): void {
  const dist = join(dirname(__dirname), "dist");
  const files = copyForCdktf(join(dist, "cdktn"), join(dist, "cdktf"));
  console.log(`dist/cdktf: ${String(files.length)} files`);
}

if (require.main === module) main();
