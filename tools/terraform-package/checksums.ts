import { createHash } from "node:crypto";

/** The text of a SHA256SUMS file for these contents by their file names. */
export function checksums(contents: Readonly<Record<string, Uint8Array>>): string {
  const names = Object.keys(contents).sort();
  return names.map((name) => `${sha256(contents[name] ?? new Uint8Array())}  ${name}\n`).join("");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
