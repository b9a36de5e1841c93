import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The comment by which a file of the package names its map. Not one that only shows such a comment. */
const NAMED = /^\/\/# sourceMappingURL=(\S+)\s*$/gm;

/**
 * What is wrong with the source maps of a package: a file names a map that the package does not have,
 * or a map names sources that neither stand in it nor in the package. Such a map costs its bytes and
 * shows nobody anything.
 *
 * @param files the paths of the packed files, from the root on
 */
export function danglingSourceMaps(root: string, files: readonly string[]): string[] {
  const packed = new Set(files.map(normalize));
  return files.flatMap((file) => {
    if (file.endsWith(".map")) return sourcesMissing(root, file, packed);
    return /\.([cm]?js|ts)$/.test(file) ? mapsMissing(root, file, packed) : [];
  });
}

function mapsMissing(root: string, file: string, packed: ReadonlySet<string>): string[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(NAMED)]
    .map(([, map = ""]) => map)
    .filter((map) => !map.startsWith("data:") && !packed.has(join(dirname(file), map)))
    .map((map) => `${file} names the map ${map}, which the package does not have`);
}

function sourcesMissing(root: string, file: string, packed: ReadonlySet<string>): string[] {
  const map = JSON.parse(readFileSync(join(root, file), "utf8")) as {
    sources?: string[];
    sourceRoot?: string;
    sourcesContent?: (string | null)[];
  };
  const folder = join(dirname(file), map.sourceRoot ?? "");
  return (map.sources ?? [])
    .filter((source, index) => {
      const content = map.sourcesContent?.[index] ?? undefined;
      return content === undefined && !packed.has(join(folder, source));
    })
    .map((source) => `${file} names the source ${source}, which the package does not have`);
}
