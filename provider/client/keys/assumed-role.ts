import { callerWith, type ApiSettings } from "../tencent-cloud.js";
import type { ApiKey, KeySource } from "./api-key.js";

/**
 * A temporary key of a CAM role, given out by STS to the holder of another key.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49452
 */
export async function assumeRole(
  roleArn: string,
  base: KeySource,
  settings: ApiSettings,
): Promise<ApiKey> {
  const answer = await callerWith(
    settings,
    base,
  )({
    action: "AssumeRole",
    parameters: { RoleArn: roleArn, RoleSessionName: "tencentcloud-tic" },
  });
  const credentials = answer.part("Credentials");
  return {
    secretId: credentials.text("TmpSecretId"),
    secretKey: credentials.text("TmpSecretKey"),
    token: credentials.text("Token"),
    expiresAt: answer.count("ExpiredTime") * 1000,
    from: `the assumed role ${roleArn}`,
  };
}
