import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { NoKeyError } from "../errors/no-key.js";
import type { ApiKey } from "./api-key.js";

/** The profile that is used when none is named. */
const DEFAULT_PROFILE = "default";

/** Where Tencent Cloud's tools keep keys: the user's file, else the machine's. */
export function credentialsFiles(): readonly string[] {
  return [
    path.join(homedir(), ".tencentcloud", "credentials"),
    path.join("/etc", "tencentcloud", "credentials"),
  ];
}

/**
 * The API key of a profile in the Tencent Cloud credentials file. The first file that exists is
 * the one that counts.
 *
 * @returns undefined when there is no file, or no such profile in it
 * @throws NoKeyError when a file can't be read, or the profile has an id or a key but not both
 */
export async function profileKey(profile = DEFAULT_PROFILE): Promise<ApiKey | undefined> {
  for (const file of credentialsFiles()) {
    const text = await readIfThere(file);
    if (text === undefined) continue;
    const section = parseSections(text).get(profile);
    return section === undefined ? undefined : keyOf(section, profile, file);
  }
  return undefined;
}

function keyOf(section: ReadonlyMap<string, string>, profile: string, file: string): ApiKey {
  const secretId = section.get("secret_id") ?? "";
  const secretKey = section.get("secret_key") ?? "";
  const token = section.get("token") ?? "";
  if (secretId === "" || secretKey === "") {
    throw new NoKeyError(
      `The profile [${profile}] of ${file} has no ${secretId === "" ? "secret_id" : "secret_key"}`,
      "Write secret_id = … and secret_key = … below it.",
    );
  }
  const from = `the profile [${profile}] of ${file}`;
  return { secretId, secretKey, ...(token === "" ? {} : { token }), from };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new NoKeyError(`The file ${file} can't be read (${code})`, "Correct its permissions.");
  }
}

/** The file's sections: `[name]`, then lines `key = value`; `#` and `;` begin a comment. */
function parseSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split(/\r?\n/).map((raw) => raw.trim())) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      current = new Map<string, string>();
      sections.set(heading, current);
    }
    const [, name, value] = /^([^#;=[][^=]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      current.set(name.trim(), value.trim().replace(/^(["'])(.*)\1$/, "$2"));
    }
  }
  return sections;
}
