import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { shortError } from "./short-error.js";

/**
 * The settings of TIC for one account, on the way from managed credentials to TIC authorization.
 *
 * Which part of the way is told by the stack's configuration:
 * `pulumi config set method credential`, then `authorization`, then `none`.
 */
export function quickstart(): Record<string, pulumi.Output<unknown>> {
  // With the last resource removed, the engine still wants to know who judges its deletion.
  tic.registerGuards();

  const config = new pulumi.Config();
  // The key by its name: TIC_EMULATOR_SECRET_ID and TIC_EMULATOR_SECRET_KEY, and no other.
  const environmentPrefix = config.require("environmentPrefix");
  const connection = { environmentPrefix };

  switch (config.require("method")) {
    case "credential": {
      const legacy = new tic.ManagedCredential("legacy", {
        name: "legacy",
        secretId: process.env[`${environmentPrefix}SECRET_ID`] ?? "",
        secretKey: process.env[`${environmentPrefix}SECRET_KEY`] ?? "",
        connection,
      });
      return { credentialId: legacy.credentialId, state: legacy.state };
    }
    case "authorization": {
      const authorization = new tic.Authorization("authorization", { connection });
      return { status: authorization.status, roleName: authorization.roleName };
    }
    case "none":
      return {};
    default:
      throw shortError(
        "quickstart:method is none of credential, authorization and none. Example: pulumi config set method credential",
      );
  }
}
