import type { ApiSettings } from "../tencent-cloud.js";
import { noKey, type ApiKey } from "./api-key.js";
import { instanceKey } from "./instance-key.js";
import { credentialsFiles, profileKey } from "./profile-key.js";
import { FOLDER_VARIABLE, tccliFolder, tccliProfile } from "./tccli-profile.js";

/** Where a profile is looked for. */
export interface ProfileOptions {
  readonly settings: ApiSettings;
  /** Of the metadata service, for a profile that leads to the server's role. */
  readonly metadataUrl?: string | undefined;
}

/**
 * The API key of a profile: of the credentials file of Tencent Cloud's SDK, else of its command line
 * (tccli). A folder of profiles that the environment names comes first.
 *
 * @returns undefined when neither has it
 */
export async function findProfile(
  profile: string,
  options: ProfileOptions,
): Promise<ApiKey | undefined> {
  const ofTheSdk = () => profileKey(profile);
  const ofTccli = () => tccliKey(profile, options);
  const places = isFolderNamed(options.settings) ? [ofTccli, ofTheSdk] : [ofTheSdk, ofTccli];
  for (const source of places) {
    const key = await source();
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Those places in words, for a profile that none of them has. */
export function profilePlaces(settings: ApiSettings, name: string): string {
  const folder = tccliFolder(settings.env);
  const ofTccli = folder === undefined ? [] : [`${folder}/${name}.credential`];
  const files = credentialsFiles();
  return (isFolderNamed(settings) ? [...ofTccli, ...files] : [...files, ...ofTccli]).join(" or ");
}

function isFolderNamed({ env = process.env }: ApiSettings): boolean {
  return (env[FOLDER_VARIABLE] ?? "").trim() !== "";
}

async function tccliKey(
  profile: string,
  { settings, metadataUrl }: ProfileOptions,
): Promise<ApiKey | undefined> {
  const found = await tccliProfile(profile, tccliFolder(settings.env));
  if (found === undefined) return undefined;
  if (found.kind === "key") return found.key;
  if (found.kind === "server") {
    const key = await instanceKey(metadataUrl);
    if (key !== undefined) return key;
    throw noKey(
      `By ${found.from} the key is that of the server's CAM role, but this is no Tencent Cloud server with one`,
      "Bind a CAM role to the server, or name another profile.",
    );
  }
  const { key, roleArn, sessionName } = found;
  const { assumeRole } = await import("./assumed-role.js");
  const role = { roleArn, sessionName, from: `the role-arn of ${key.from}` };
  return assumeRole(role, { key: () => Promise.resolve(key) }, settings);
}
