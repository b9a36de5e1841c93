import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { logins } from "./logins.js";

const config = new pulumi.Config();
const account = config.require("account");

const backend = new tic.VaultAuthBackend("logins", {
  path: config.require("path"),
  pluginName: config.require("pluginName"),
  description: "Logins of CAM roles",
  defaultLeaseTtl: "1h",
  maxLeaseTtl: "24h",
  // The key with which the method asks CAM for a role's name. It needs cam:GetRole and no more.
  secretId: config.require("secretId"),
  secretKey: config.requireSecret("secretKey"),
});

for (const [name, login] of Object.entries(logins)) {
  new tic.VaultAuthRole(name, {
    arn: `qcs::cam::uin/${account}:roleName/${name}`,
    mount: backend.path,
    ...login,
  });
}

/** For identity aliases and audit filters. */
export const accessor = backend.accessor;

/** Where a login goes: `auth/platform/tencentcloud/login`, with one of the roles. */
export const loginPath = pulumi.interpolate`auth/${backend.path}/login`;
export const roles = Object.keys(logins);
