import type { Answer } from "../answer.js";
import { NotFoundError } from "../errors/not-found.js";
import { RefusedError } from "../errors/refused.js";
import { callerWith, type ApiSettings } from "../tencent-cloud.js";
import type { ApiKey, KeySource } from "./api-key.js";
import { term } from "../../core/wording.js";

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
  const answer = await ask(roleArn, base, settings);
  const credentials = answer.part("Credentials");
  return {
    secretId: credentials.text("TmpSecretId"),
    secretKey: credentials.text("TmpSecretKey"),
    token: credentials.text("Token"),
    expiresAt: answer.count("ExpiredTime") * 1000,
    from: `the assumed role ${roleArn}`,
  };
}

async function ask(roleArn: string, base: KeySource, settings: ApiSettings): Promise<Answer> {
  const call = callerWith(settings, base);
  const parameters = { RoleArn: roleArn, RoleSessionName: "tencentcloud-tic" };
  try {
    return await call({ action: "AssumeRole", parameters });
  } catch (error) {
    if (error instanceof RefusedError || error instanceof NotFoundError) {
      const next = `Check ${term.accountField("assumeRoleArn")}, and whom that role trusts.`;
      throw new RefusedError(error.failure, next);
    }
    throw error;
  }
}
