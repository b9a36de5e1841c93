import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findProgram, pathFolders } from "../../tools/find-program.js";

/** Writes a shell script that can be run under that name. */
export function writeScript(path: string, ...lines: string[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(path, 0o755);
}

/** Writes a `pulumi` that reports a version, and what a complete one has beside it. */
export function writePulumi(
  folder: string,
  version: string,
  plugins: readonly string[] = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"],
): string {
  const bin = join(folder, "pulumi");
  writeScript(bin, `echo v${version}`);
  for (const plugin of plugins) writeScript(join(folder, plugin), "exit 0");
  return bin;
}

/** A PATH with these folders and, of this machine, nothing but the named programs. */
export async function pathOf(
  folder: string,
  names: readonly string[],
  folders: readonly string[],
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const found = await findProgram(name, pathFolders(process.env));
    if (!found) throw new Error(`${name} is not on PATH, and these tests need it`);
    symlinkSync(found, join(folder, name));
  }
  return [...folders, folder].join(delimiter);
}
