import type { Connection } from "../core/settings.js";
import { NoKeyError } from "./errors/no-key.js";
import type { ApiKey, KeySource } from "./keys/api-key.js";
import { DEFAULT_PREFIX, environmentKey } from "./keys/environment-key.js";
import { credentialsFiles, profileKey } from "./keys/profile-key.js";
import { rememberedKey } from "./keys/remembered-key.js";
import type { ApiSettings } from "./tencent-cloud.js";
import { term } from "../core/wording.js";

/**
 * Where the API key of a run comes from: what the connection names, else the places that Tencent
 * Cloud's SDK looks at (`DefaultCredentialProvider`), in its order: environment, credentials file,
 * the server's CAM role, the pod's identity token. With `assumeRoleArn` the key found is exchanged
 * for one of that role.
 *
 * That class itself is not used: it prints what it does not find, can wait for ever outside the
 * cloud, knows no profiles and calls the public STS whatever endpoint is set.
 *
 * Nothing is looked up before the first call, and nothing is kept but in memory.
 */
export function openKeys(
  settings: ApiSettings,
  connection: Connection = {},
  metadataUrl?: string,
): KeySource {
  const found = rememberedKey(() => findKey(settings, connection, metadataUrl));
  const { assumeRoleArn } = connection;
  if (assumeRoleArn === undefined) return found;
  return rememberedKey(async () => {
    const { assumeRole } = await import("./keys/assumed-role.js");
    return assumeRole(assumeRoleArn, found, settings);
  });
}

async function findKey(
  settings: ApiSettings,
  { profile, environmentPrefix }: Connection,
  metadataUrl: string | undefined,
): Promise<ApiKey> {
  if (profile !== undefined && environmentPrefix !== undefined) {
    throw new NoKeyError(
      `${term.accountField("profile")} and ${term.accountField("environmentPrefix")} are both set`,
      `Set one of them. Example: ${term.accountFieldSet("profile", "production")}`,
    );
  }
  if (environmentPrefix !== undefined) {
    return environmentKey(environmentPrefix, settings.env) ?? noneInEnvironment(environmentPrefix);
  }
  if (profile !== undefined) return (await profileKey(profile)) ?? noProfile(profile);
  const inEnvironment = environmentKey(DEFAULT_PREFIX, settings.env);
  return inEnvironment ?? (await profileKey()) ?? (await cloudKey(settings, metadataUrl));
}

/** The keys that the cloud gives to its own machines; loaded only when no other is found. */
async function cloudKey(settings: ApiSettings, metadataUrl?: string): Promise<ApiKey> {
  const { instanceKey } = await import("./keys/instance-key.js");
  const { webIdentityKey, WEB_IDENTITY_VARIABLES } = await import("./keys/web-identity-key.js");
  const key = (await instanceKey(metadataUrl)) ?? (await webIdentityKey(settings));
  if (key !== undefined) return key;
  const places = [
    `the environment variables ${DEFAULT_PREFIX}SECRET_ID and ${DEFAULT_PREFIX}SECRET_KEY`,
    `the profile [default] of ${credentialsFiles().join(" or ")}`,
    "the CAM role of a Tencent Cloud server",
    `a pod's identity token (${WEB_IDENTITY_VARIABLES.join(", ")})`,
  ];
  throw new NoKeyError(
    `No API key was found. Looked at: ${places.join("; ")}`,
    `Set for example ${DEFAULT_PREFIX}SECRET_ID=AKID… and ${DEFAULT_PREFIX}SECRET_KEY=….`,
  );
}

function noneInEnvironment(prefix: string): never {
  throw new NoKeyError(
    `${term.accountField("environmentPrefix")} is "${prefix}", but neither ${prefix}SECRET_ID nor ${prefix}SECRET_KEY is set`,
    `Set both, for example ${prefix}SECRET_ID=AKID… and ${prefix}SECRET_KEY=….`,
  );
}

function noProfile(profile: string): never {
  throw new NoKeyError(
    `${term.accountField("profile")} is "${profile}", but that is not in ${credentialsFiles().join(" or ")}`,
    `Add [${profile}] there, with secret_id = … and secret_key = … below it.`,
  );
}
