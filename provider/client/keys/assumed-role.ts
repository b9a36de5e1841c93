import { shownName } from "../../core/values/shown-name.js";
import type { Answer } from "../answer.js";
import { clientErrors } from "../errors.js";
import { callerWith, type ApiSettings } from "../tencent-cloud.js";
import type { ApiKey, KeySource } from "./api-key.js";

/** A role to assume. */
export interface RoleToAssume {
  readonly roleArn: string;
  /** How CAM's audit names the session. @default "tencentcloud-tic" */
  readonly sessionName?: string;
  /** Where the arn was found, in words: `the connection's assumeRoleArn`. */
  readonly from: string;
}

/**
 * A temporary key of a CAM role, given out by STS to the holder of another key.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49452
 */
export async function assumeRole(
  role: RoleToAssume,
  base: KeySource,
  settings: ApiSettings,
): Promise<ApiKey> {
  const answer = await ask(role, base, settings);
  const credentials = answer.part("Credentials");
  return {
    secretId: credentials.text("TmpSecretId"),
    secretKey: credentials.text("TmpSecretKey"),
    token: credentials.text("Token"),
    expiresAt: answer.count("ExpiredTime") * 1000,
    from: `the assumed role ${shownName(role.roleArn)}`,
  };
}

async function ask(role: RoleToAssume, base: KeySource, settings: ApiSettings): Promise<Answer> {
  const { roleArn, sessionName = "tencentcloud-tic", from } = role;
  const call = callerWith(settings, base);
  const parameters = { RoleArn: roleArn, RoleSessionName: sessionName };
  try {
    return await call({ action: "AssumeRole", parameters });
  } catch (error) {
    if (clientErrors.is(error, "service-refused", "not-found")) {
      const next = `Check ${from}, and whom that role trusts.`;
      throw clientErrors.make("service-refused", { ...error.failure, next });
    }
    throw error;
  }
}
