import { term } from "../core/engine/terms.js";
import { KEY_RENEWED_BEFORE_MS } from "../core/engine/timings.js";
import type { Connection } from "../core/settings/settings.js";
import { looksLikeSecret, quotedName, shownName } from "../core/secrets/safe-text.js";
import { noKey, type ApiKey, type KeySource } from "./keys/api-key.js";
import { findProfile, profilePlaces } from "./keys/find-profile.js";
import { memoize } from "./memoize.js";
import type { RunContext } from "./run-context.js";
import type { ApiSettings } from "./tencent-cloud.js";

/** The variable that names the profile, as for Tencent Cloud's own Terraform provider. */
const PROFILE_VARIABLE = "TENCENTCLOUD_PROFILE";

const DEFAULT_PROFILE = "default";

/** The prefix of the variables that Tencent Cloud's own tools read. */
const DEFAULT_PREFIX = "TENCENTCLOUD_";

/** As the vendor's Terraform provider, its command line and its SDK for Node.js call the token. */
const TOKEN_NAMES = ["SECURITY_TOKEN", "TOKEN", "SESSION_TOKEN"] as const;

/**
 * Where the API key of a run comes from: what the connection names, else the places that Tencent
 * Cloud's SDK looks at (`DefaultCredentialProvider`), in its order: environment, profile, the
 * server's CAM role, the pod's identity token. A profile is the SDK's or tccli's. With
 * `assumeRoleArn` the key found is exchanged for one of that role.
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
    const { assumeRole } = await import("./keys/cloud-key.js");
    const role = { roleArn: assumeRoleArn, from: term.accountField("assumeRoleArn") };
    return assumeRole(role, found, settings);
  });
}

/** Remembers a key until shortly before it ends. */
function rememberedKey(find: () => Promise<ApiKey>): KeySource {
  let expiresAt = Infinity;
  const remember = () =>
    memoize(async () => {
      const key = await find();
      expiresAt = key.expiresAt ?? Infinity;
      return key;
    });
  let known = remember();
  return {
    key() {
      if (Date.now() > expiresAt - KEY_RENEWED_BEFORE_MS) {
        expiresAt = Infinity;
        known = remember();
      }
      return known();
    },
  };
}

async function findKey(
  settings: ApiSettings,
  { profile, environmentPrefix }: Connection,
  metadataUrl: string | undefined,
): Promise<ApiKey> {
  if (profile !== undefined && environmentPrefix !== undefined) {
    throw noKey(
      `${term.accountField("profile")} and ${term.accountField("environmentPrefix")} are both set`,
      `Set one of them. Example: ${term.accountFieldSet("profile", "production")}`,
    );
  }
  const { env = process.env } = settings;
  if (environmentPrefix !== undefined) {
    return environmentKey(environmentPrefix, env) ?? noneInEnvironment(environmentPrefix);
  }
  if (profile !== undefined) {
    const key = await findProfile(profile, settings, metadataUrl);
    return key ?? noProfile(term.accountField("profile"), profile, settings);
  }
  const inEnvironment = environmentKey(DEFAULT_PREFIX, env);
  if (inEnvironment !== undefined) return inEnvironment;
  const named = (env[PROFILE_VARIABLE] ?? "").trim();
  const key = await findProfile(named || DEFAULT_PROFILE, settings, metadataUrl);
  if (key !== undefined) return key;
  // Another key than the one that was named would be a surprise.
  if (named !== "") noProfile(`The environment variable ${PROFILE_VARIABLE}`, named, settings);
  return cloudKey(settings, metadataUrl);
}

/** The keys that the cloud gives to its own machines; loaded only when no other is found. */
async function cloudKey(settings: ApiSettings, metadataUrl?: string): Promise<ApiKey> {
  const cloud = await import("./keys/cloud-key.js");
  const key = (await cloud.instanceKey(metadataUrl)) ?? (await cloud.webIdentityKey(settings));
  if (key !== undefined) return key;
  const places = [
    `the environment variables ${DEFAULT_PREFIX}SECRET_ID and ${DEFAULT_PREFIX}SECRET_KEY`,
    `the profile ${DEFAULT_PROFILE} in ${profilePlaces(settings, DEFAULT_PROFILE)}`,
    "the CAM role of a Tencent Cloud server",
    `a pod's identity token (${cloud.WEB_IDENTITY_VARIABLES.join(", ")})`,
  ];
  throw noKey(
    `No API key was found. Looked at: ${places.join("; ")}`,
    `Set for example ${DEFAULT_PREFIX}SECRET_ID=AKID… and ${DEFAULT_PREFIX}SECRET_KEY=….`,
  );
}

function noneInEnvironment(prefix: string): never {
  const shown = shownName(prefix);
  throw noKey(
    `${term.accountField("environmentPrefix")} is ${quotedName(prefix)}, but neither ${shown}SECRET_ID nor ${shown}SECRET_KEY is set`,
    looksLikeSecret(prefix)
      ? 'Write the beginning of the variables\' names there, like "PRODUCTION_", and never a key.'
      : `Set both, for example ${prefix}SECRET_ID=AKID… and ${prefix}SECRET_KEY=….`,
  );
}

function noProfile(who: string, profile: string, settings: ApiSettings): never {
  throw noKey(
    `${who} is ${quotedName(profile)}, but that is not in ${profilePlaces(settings, shownName(profile))}`,
    looksLikeSecret(profile)
      ? 'Write the name of a profile there, like "production", and never a key.'
      : `Add [${profile}] to the first, with secret_id = … and secret_key = … below it, or run "tccli configure --profile ${profile}".`,
  );
}

/**
 * The API key of the environment; undefined when neither id nor key is set.
 *
 * @throws ServiceError `no-key` when only one of the two is set: another key would be a surprise
 */
export function environmentKey(
  prefix: string,
  env: RunContext["env"] = process.env,
): ApiKey | undefined {
  const read = (name: string) => (env[prefix + name] ?? "").trim();
  const variable = (name: string) => shownName(prefix) + name;
  const secretId = read("SECRET_ID");
  const secretKey = read("SECRET_KEY");
  if (secretId === "" && secretKey === "") return undefined;
  if (secretId === "" || secretKey === "") {
    const [set, unset] = secretId === "" ? ["KEY", "ID"] : ["ID", "KEY"];
    throw noKey(
      `The environment variable ${variable(`SECRET_${set}`)} is set, but ${variable(`SECRET_${unset}`)} is not`,
      "Set both, or neither.",
    );
  }
  const from = `the environment variables ${variable("SECRET_ID")}`;
  const tokenName = TOKEN_NAMES.find((name) => read(name) !== "");
  if (tokenName === undefined) {
    return { secretId, secretKey, from: `${from} and ${variable("SECRET_KEY")}` };
  }
  const places = `${from}, ${variable("SECRET_KEY")} and ${variable(tokenName)}`;
  return { secretId, secretKey, token: read(tokenName), from: places };
}
