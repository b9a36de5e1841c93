import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Generated texts by their paths. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Paths of the files that are missing or differ from what is generated. */
export function staleFiles(root: string, files: GeneratedFiles): readonly string[] {
  return Object.entries(files)
    .filter(([path, text]) => textAt(join(root, path)) !== text)
    .map(([path]) => path);
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes the files; with `--check` it compares them, and fails where one is stale. */
export function writeOrCheck(root: string, files: GeneratedFiles, command: string): void {
  if (process.argv.includes("--check")) {
    const stale = staleFiles(root, files);
    for (const path of stale) console.error(`${path} is not what the code says: ${command}`);
    if (stale.length > 0) process.exitCode = 1;
    else console.log(`${String(Object.keys(files).length)} generated files are what the code says`);
    return;
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}
