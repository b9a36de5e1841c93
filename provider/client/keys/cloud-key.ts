import { readFile } from "node:fs/promises";
import { METADATA_TIMEOUT_MS } from "../../core/engine/timings.js";
import { shownName } from "../../core/secrets/safe-text.js";
import { directRoute } from "../agents.js";
import { parseJson, type Answer } from "../answer.js";
import { isObject } from "../../core/settings/connection.js";
import { clientErrors } from "../errors.js";
import { exchange } from "../exchange.js";
import { codeOf } from "../files.js";
import { callerWith, type ApiSettings } from "../tencent-cloud.js";
import { noKey, UNSIGNED, type ApiKey, type KeySource } from "./api-key.js";

interface RoleToAssume {
  readonly roleArn: string;
  /** How CAM's audit names the session. @default "tencentcloud-tic" */
  readonly sessionName?: string;
  /** The place that names the arn, for messages: `the connection's assumeRoleArn`. */
  readonly from: string;
}

/**
 * A temporary key of a CAM role, given out by STS to the holder of another key.
 * @see https://www.tencentcloud.com/document/product/1150/49452
 */
export async function assumeRole(
  { roleArn, sessionName = "tencentcloud-tic", from }: RoleToAssume,
  base: KeySource,
  settings: ApiSettings,
): Promise<ApiKey> {
  const parameters = { RoleArn: roleArn, RoleSessionName: sessionName };
  try {
    const answer = await callerWith(settings, base)({ action: "AssumeRole", parameters });
    return temporaryKey(answer, `the assumed role ${shownName(roleArn)}`);
  } catch (error) {
    if (!clientErrors.is(error, "service-refused", "not-found")) throw error;
    const next = `Check ${from}, and whom that role trusts.`;
    throw clientErrors.make("service-refused", { ...error.failure, next });
  }
}

function temporaryKey(answer: Answer, from: string): ApiKey {
  const credentials = answer.part("Credentials");
  return {
    secretId: credentials.text("TmpSecretId"),
    secretKey: credentials.text("TmpSecretKey"),
    token: credentials.text("Token"),
    expiresAt: answer.count("ExpiredTime") * 1000,
    from,
  };
}

/** The metadata service of a Tencent Cloud server (CVM); its name resolves inside the cloud only. */
const METADATA_URL = "http://metadata.tencentyun.com/latest/meta-data/";

/**
 * The temporary key of the CAM role bound to this server; undefined when there is none.
 * @see https://www.tencentcloud.com/document/product/213/45917
 */
export async function instanceKey(metadataUrl = METADATA_URL): Promise<ApiKey | undefined> {
  const url = new URL("cam/security-credentials/", metadataUrl);
  const roleName = await get(url);
  if (roleName === undefined || roleName === "") return undefined;
  const answer = parseJson((await get(new URL(encodeURIComponent(roleName), url))) ?? "");
  if (!isObject(answer) || answer.Code !== "Success") return undefined;
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token, ExpiredTime } = answer;
  if (typeof secretId !== "string" || typeof secretKey !== "string") return undefined;
  if (typeof token !== "string" || typeof ExpiredTime !== "number") return undefined;
  const expiresAt = ExpiredTime * 1000;
  return { secretId, secretKey, token, expiresAt, from: `the server's CAM role ${roleName}` };
}

/** Outside the cloud there is no such host: that is an answer too. No proxy is ever asked for a key. */
async function get(url: URL): Promise<string | undefined> {
  const timeout = METADATA_TIMEOUT_MS;
  const route = directRoute(url);
  const outcome = await exchange({ method: "GET", url, headers: {}, route, timeout });
  return outcome.answered && outcome.status === 200 ? outcome.body.trim() : undefined;
}

/** The variables that Tencent Kubernetes Engine (TKE) sets in a pod with a bound CAM role. */
export const WEB_IDENTITY_VARIABLES = [
  "TKE_ROLE_ARN",
  "TKE_PROVIDER_ID",
  "TKE_WEB_IDENTITY_TOKEN_FILE",
] as const;

/**
 * A temporary key for the identity token of a Kubernetes pod; undefined where it has none.
 * @see https://www.tencentcloud.com/document/product/1150/61642
 */
export async function webIdentityKey(settings: ApiSettings): Promise<ApiKey | undefined> {
  const { env = process.env } = settings;
  const [roleArn, providerId, tokenFile] = WEB_IDENTITY_VARIABLES.map((name) => env[name] ?? "");
  if (!roleArn || !providerId || !tokenFile) return undefined;
  const region = env.TKE_REGION ?? settings.region;
  const call = callerWith({ ...settings, region }, { key: () => Promise.resolve(UNSIGNED) });
  const token = await readFile(tokenFile, "utf8").catch((error: unknown) => {
    const file = shownName(tokenFile);
    throw noKey(
      `TKE_WEB_IDENTITY_TOKEN_FILE names ${file}, which can't be read (${codeOf(error)})`,
      "Correct the variable, or unset it.",
    );
  });
  const answer = await call({
    action: "AssumeRoleWithWebIdentity",
    parameters: {
      ProviderId: providerId,
      RoleArn: roleArn,
      RoleSessionName: "tencentcloud-tic",
      WebIdentityToken: token.trim(),
    },
  });
  return temporaryKey(answer, `the pod's role ${shownName(roleArn)}`);
}
