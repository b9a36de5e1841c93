import path from "node:path";
import { shownName } from "../../core/secrets/safe-text.js";
import { parseJson } from "../answer.js";
import { isObject } from "../../core/settings/connection.js";
import { homeFolder, readIfThere } from "../files.js";
import type { ApiSettings } from "../tencent-cloud.js";
import { noKey, type ApiKey } from "./api-key.js";

/** The variable that names another folder of tccli's, as for Tencent Cloud's own Terraform provider. */
const FOLDER_VARIABLE = "TENCENTCLOUD_SHARED_CREDENTIALS_DIR";

/** The command that renews the temporary key of a tccli profile, by the profile's type. */
const LOGINS: Readonly<Record<string, string>> = {
  oauth: "tccli auth login",
  sso: "tccli sso login",
};

/**
 * The API key of a profile: of the credentials file of Tencent Cloud's SDK, else of its command line
 * (tccli). A folder of profiles that the environment names comes first.
 *
 * @throws ServiceError `no-key` when a file can't be used, or holds half a key or one that has ended
 */
export async function findProfile(
  profile: string,
  settings: ApiSettings,
  metadataUrl: string | undefined,
): Promise<ApiKey | undefined> {
  const ofTheSdk = () => sdkKey(profile);
  const ofTccli = () => tccliKey(profile, settings, metadataUrl);
  return namedFolder(settings) === ""
    ? ((await ofTheSdk()) ?? (await ofTccli()))
    : ((await ofTccli()) ?? (await ofTheSdk()));
}

/** Those places in words, for a profile that none of them has. */
export function profilePlaces(settings: ApiSettings, name: string): string {
  const folder = tccliFolder(settings);
  const ofTccli = folder === undefined ? [] : [`${folder}/${name}.credential`];
  const files = credentialsFiles();
  const places = namedFolder(settings) === "" ? [files, ofTccli] : [ofTccli, files];
  return places.flat().join(" or ");
}

/** Where Tencent Cloud's SDK keeps keys: the user's file, else the machine's. */
function credentialsFiles(): readonly string[] {
  const home = homeFolder();
  const ofUser = home === undefined ? [] : [path.join(home, ".tencentcloud", "credentials")];
  return [...ofUser, path.join("/etc", "tencentcloud", "credentials")];
}

/** The first file that exists counts. */
async function sdkKey(profile: string): Promise<ApiKey | undefined> {
  for (const file of credentialsFiles()) {
    const text = await readIfThere(file, noKey);
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

function namedFolder({ env = process.env }: ApiSettings): string {
  return (env[FOLDER_VARIABLE] ?? "").trim();
}

/** The folder of tccli's profiles; undefined for a user without a home folder. */
function tccliFolder(settings: ApiSettings): string | undefined {
  const home = homeFolder();
  const named = namedFolder(settings);
  if (named === "") return home === undefined ? undefined : path.join(home, ".tccli");
  return home === undefined ? named : named.replace(/^~(?=$|[/\\])/, () => home);
}

/** Of a profile as `tccli configure` writes it: `<profile>.credential`, a JSON object. */
async function tccliKey(
  profile: string,
  settings: ApiSettings,
  metadataUrl: string | undefined,
): Promise<ApiKey | undefined> {
  const folder = tccliFolder(settings);
  // A profile is a name: never the way to a file elsewhere.
  if (folder === undefined || /[/\\]/.test(profile)) return undefined;
  const text = await readIfThere(path.join(folder, `${profile}.credential`), noKey);
  if (text === undefined) return undefined;
  const file = path.join(folder, `${shownName(profile)}.credential`);
  const bad = (what: string, next = 'Run "tccli configure" to write it anew.') =>
    noKey(`The file ${file} ${what}`, next);
  const fields = parseJson(text);
  if (!isObject(fields)) throw bad("holds no JSON object");
  const field = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const from = `the profile ${shownName(profile)} of tccli (${file})`;
  const { assumeRole, instanceKey } = await import("./cloud-key.js");
  if (field("type") === "cvm-role") {
    const key = await instanceKey(metadataUrl);
    if (key !== undefined) return key;
    throw noKey(
      `By ${from} the key is that of the server's CAM role, but this is no Tencent Cloud server with one`,
      "Bind a CAM role to the server, or name another profile.",
    );
  }
  const [secretId, secretKey, token] = [field("secretId"), field("secretKey"), field("token")];
  if (secretId === "" && secretKey === "") return undefined;
  if (secretId === "" || secretKey === "") {
    throw bad(`has no ${secretId === "" ? "secretId" : "secretKey"}`);
  }
  const { expiresAt } = fields;
  const ends = typeof expiresAt === "number" ? { expiresAt: expiresAt * 1000 } : {};
  if (ends.expiresAt !== undefined && ends.expiresAt <= Date.now()) {
    const login = LOGINS[field("type")] ?? "tccli configure";
    const ended = new Date(ends.expiresAt).toISOString();
    throw bad(`holds a temporary key that ended at ${ended}`, `Run "${login}", then run again.`);
  }
  const key = { secretId, secretKey, ...(token === "" ? {} : { token }), ...ends, from };
  const [roleArn, sessionName] = [field("role-arn"), field("role-session-name")];
  if (roleArn === "") return key;
  if (sessionName === "") {
    throw bad("has a role-arn and no role-session-name", "Write both, or neither.");
  }
  const role = { roleArn, sessionName, from: `the role-arn of ${from}` };
  return assumeRole(role, { key: () => Promise.resolve(key) }, settings);
}
