import { ValueError } from "./value-error.js";

// A mark at the start is a part of the text: it has to go back as it came.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads UTF-8 as it is. */
export function readUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ValueError("a text that is not UTF-8");
  }
}
