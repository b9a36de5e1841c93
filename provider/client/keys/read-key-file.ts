import { readFile } from "node:fs/promises";
import { shownName } from "../../core/values/shown-name.js";
import { noKey } from "./api-key.js";

/**
 * The text of a file that may hold a key; undefined when there is none.
 *
 * @throws ServiceError `no-key` when it is there and can't be read: another key would be a surprise
 */
export async function readKeyFile(file: string): Promise<string | undefined> {
  try {
    // Some editors put a mark of the encoding first, which no format knows.
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw noKey(`The file ${shownName(file)} can't be read (${code})`, "Correct its permissions.");
  }
}
