import { zipSync } from "fflate";

/** A file of an archive. */
export interface ZipEntry {
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

/** Zip has no time zones and begins in 1980. */
const epoch = new Date(1980, 0, 1);
const unix = 3;
const regularFile = 0o100000;

/** An archive of these files in their order. The same files give the same bytes on each machine. */
export function zip(entries: Readonly<Record<string, ZipEntry>>): Uint8Array {
  const files = Object.entries(entries).map(([name, { bytes, executable = false }]) => {
    const mode = regularFile | (executable ? 0o755 : 0o644);
    // Shifting left by 16 would make the number negative.
    return [name, [bytes, { level: 6, mtime: epoch, os: unix, attrs: mode * 2 ** 16 }]] as const;
  });
  return zipSync(Object.fromEntries(files.map(([name, file]) => [name, [...file]])));
}
