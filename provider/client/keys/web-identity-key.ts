import { readFile } from "node:fs/promises";
import { shownName } from "../../core/values/shown-name.js";
import { callerWith, type ApiSettings } from "../tencent-cloud.js";
import { noKey, UNSIGNED, type ApiKey } from "./api-key.js";

/** The variables that Tencent Kubernetes Engine (TKE) sets in a pod with a bound CAM role. */
export const WEB_IDENTITY_VARIABLES = [
  "TKE_ROLE_ARN",
  "TKE_PROVIDER_ID",
  "TKE_WEB_IDENTITY_TOKEN_FILE",
] as const;

/**
 * A temporary key for the identity token (OIDC) of a Kubernetes pod, given out by STS.
 *
 * @returns undefined when the pod's variables are not set
 * @see https://www.tencentcloud.com/document/product/1150/61642
 */
export async function webIdentityKey(settings: ApiSettings): Promise<ApiKey | undefined> {
  const { env = process.env } = settings;
  const [roleArn, providerId, tokenFile] = WEB_IDENTITY_VARIABLES.map((name) => env[name] ?? "");
  if (!roleArn || !providerId || !tokenFile) return undefined;
  const region = env.TKE_REGION ?? settings.region;
  const call = callerWith({ ...settings, region }, { key: () => Promise.resolve(UNSIGNED) });
  const answer = await call({
    action: "AssumeRoleWithWebIdentity",
    parameters: {
      ProviderId: providerId,
      RoleArn: roleArn,
      RoleSessionName: "tencentcloud-tic",
      WebIdentityToken: await readToken(tokenFile),
    },
  });
  const credentials = answer.part("Credentials");
  return {
    secretId: credentials.text("TmpSecretId"),
    secretKey: credentials.text("TmpSecretKey"),
    token: credentials.text("Token"),
    expiresAt: answer.count("ExpiredTime") * 1000,
    from: `the pod's role ${shownName(roleArn)}`,
  };
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw noKey(
      `TKE_WEB_IDENTITY_TOKEN_FILE names ${shownName(file)}, which can't be read (${code})`,
      "Correct the variable, or unset it.",
    );
  }
}
