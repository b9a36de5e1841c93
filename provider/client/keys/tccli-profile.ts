import path from "node:path";
import { shownName } from "../../core/values/shown-name.js";
import { isObject } from "../answer.js";
import { homeFolder } from "../home-folder.js";
import type { RunContext } from "../run-context.js";
import { noKey, type ApiKey } from "./api-key.js";
import { readKeyFile } from "./read-key-file.js";

/** The variable that names another folder, as for Tencent Cloud's own Terraform provider. */
export const FOLDER_VARIABLE = "TENCENTCLOUD_SHARED_CREDENTIALS_DIR";

/** What a profile of Tencent Cloud's command line (tccli) says about keys. */
export type TccliProfile =
  | { readonly kind: "key"; readonly key: ApiKey }
  /** The key is exchanged for one of a CAM role. */
  | {
      readonly kind: "role";
      readonly key: ApiKey;
      readonly roleArn: string;
      readonly sessionName: string;
    }
  /** The key is that of the server's CAM role. */
  | { readonly kind: "server"; readonly from: string };

/** The command that renews the temporary key of a profile, by the profile's type. */
const LOGINS: Readonly<Record<string, string>> = {
  oauth: "tccli auth login",
  sso: "tccli sso login",
};

/** The folder of tccli's profiles; undefined for a user without a home folder. */
export function tccliFolder(env: RunContext["env"] = process.env): string | undefined {
  const home = homeFolder();
  const named = (env[FOLDER_VARIABLE] ?? "").trim();
  if (named === "") return home === undefined ? undefined : path.join(home, ".tccli");
  return home === undefined ? named : named.replace(/^~(?=$|[/\\])/, () => home);
}

/**
 * A profile of tccli, as `tccli configure` writes it: `<profile>.credential`, a JSON object.
 *
 * @returns undefined when there is no such file, or no key in it
 * @throws ServiceError `no-key` when the file can't be used, or its key has ended
 */
export async function tccliProfile(
  profile: string,
  folder: string | undefined,
): Promise<TccliProfile | undefined> {
  // A profile is a name: never the way to a file elsewhere.
  if (folder === undefined || /[/\\]/.test(profile)) return undefined;
  const text = await readKeyFile(path.join(folder, `${profile}.credential`));
  if (text === undefined) return undefined;
  const file = path.join(folder, `${shownName(profile)}.credential`);
  const fields = parse(text);
  const bad = (what: string, next = 'Run "tccli configure" to write it anew.') =>
    noKey(`The file ${file} ${what}`, next);
  if (fields === undefined) throw bad("holds no JSON object");
  const field = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const from = `the profile ${shownName(profile)} of tccli (${file})`;
  if (field("type") === "cvm-role") return { kind: "server", from };
  const [secretId, secretKey, token] = [field("secretId"), field("secretKey"), field("token")];
  const [roleArn, sessionName] = [field("role-arn"), field("role-session-name")];
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
  if (roleArn === "") return { kind: "key", key };
  if (sessionName === "")
    throw bad("has a role-arn and no role-session-name", "Write both, or neither.");
  return { kind: "role", key, roleArn, sessionName };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
