import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENCE_FILE = /^(?:licen[cs]e|notice|copying)/i;

/**
 * The licences of the packages that a bundle holds, as one text.
 *
 * @param inputs the bundle's files, from the root on
 */
export function licencesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const path = join(root, folder);
    const { name, version, license } = JSON.parse(
      readFileSync(join(path, "package.json"), "utf8"),
    ) as { name: string; version: string; license?: string };
    const files = readdirSync(path)
      .filter((file) => LICENCE_FILE.test(file))
      .sort();
    const found = files.map((file) => readFileSync(join(path, file), "utf8").trim());
    return [`${name} ${version} (${license ?? "no licence named"})`, ...found].join("\n\n");
  });
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `The provider holds these packages.${rule}${texts.join(rule)}\n`;
}
