import path from "node:path";
import { shownName } from "../../core/values/shown-name.js";
import { homeFolder } from "../home-folder.js";
import { noKey, type ApiKey } from "./api-key.js";
import { readKeyFile } from "./read-key-file.js";

/** Where Tencent Cloud's SDK keeps keys: the user's file, else the machine's. */
export function credentialsFiles(): readonly string[] {
  const home = homeFolder();
  return [
    ...(home === undefined ? [] : [path.join(home, ".tencentcloud", "credentials")]),
    path.join("/etc", "tencentcloud", "credentials"),
  ];
}

/**
 * The API key of a profile in the credentials file of Tencent Cloud's SDK. The first file that
 * exists is the one that counts.
 *
 * @returns undefined when there is no file, or no such profile in it
 * @throws ServiceError `no-key` when a file can't be read, or the profile has an id or a key but not both
 */
export async function profileKey(profile: string): Promise<ApiKey | undefined> {
  for (const file of credentialsFiles()) {
    const text = await readKeyFile(file);
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
  const where = `profile [${shownName(profile)}] of ${file}`;
  if (secretId === "" || secretKey === "") {
    throw noKey(
      `The ${where} has no ${secretId === "" ? "secret_id" : "secret_key"}`,
      "Write secret_id = … and secret_key = … below it.",
    );
  }
  return { secretId, secretKey, ...(token === "" ? {} : { token }), from: `the ${where}` };
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
