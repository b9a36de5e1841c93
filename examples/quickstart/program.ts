import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { shortError } from "./short-error.js";

/**
 * The settings of TIC for one account, on the way from managed credentials to TIC authorization.
 *
 * Which part of the way is told by the stack's configuration:
 * `pulumi config set method credential`, then `authorization`, then `none`. With
 * `pulumi config set policies app-read` also who may log in to Vault.
 */
export function quickstart(): Outputs {
  // With the last resource removed, the engine still wants to know who judges its deletion.
  tic.registerGuards();

  const config = new pulumi.Config();
  // The key by its name: TIC_EMULATOR_SECRET_ID and TIC_EMULATOR_SECRET_KEY, and no other.
  const environmentPrefix = config.require("environmentPrefix");
  const policies = config.get("policies")?.split(",");
  return {
    ...settingsOfTic(config.require("method"), environmentPrefix),
    ...(policies === undefined ? {} : loginsToVault(policies, environmentPrefix)),
  };
}

type Outputs = Record<string, pulumi.Output<unknown>>;

/** How TIC reaches the account's resources. */
function settingsOfTic(method: string, environmentPrefix: string): Outputs {
  const connection = { environmentPrefix };
  switch (method) {
    case "credential": {
      const legacy = new tic.ManagedCredential("legacy", {
        name: "legacy",
        ...keyOf(environmentPrefix),
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

/** An auth mount, and a role on it with which the CAM role `app` logs in. */
function loginsToVault(tokenPolicies: string[], environmentPrefix: string): Outputs {
  // Vault's token by its name too: TIC_EMULATOR_VAULT_TOKEN.
  const connection = { tokenVariable: `${environmentPrefix}VAULT_TOKEN` };
  const vault = new tic.VaultAuthBackend("vault", { ...keyOf(environmentPrefix), connection });
  const app = new tic.VaultAuthRole("app", {
    arn: "qcs::cam::uin/100000000001:roleName/app",
    mount: vault.path,
    tokenPolicies,
    tokenTtl: "1h",
    connection,
  });
  return { loginPath: app.path, policies: app.tokenPolicies };
}

function keyOf(environmentPrefix: string): { secretId: string; secretKey: string } {
  return {
    secretId: process.env[`${environmentPrefix}SECRET_ID`] ?? "",
    secretKey: process.env[`${environmentPrefix}SECRET_KEY`] ?? "",
  };
}
