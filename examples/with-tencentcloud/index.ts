import * as tencentcloud from "@pulumi/tencentcloud";
import * as tic from "tencentcloud-tic";

const name = "app";

// The role that is bound to the app's servers.
const role = new tencentcloud.CamRole(name, {
  name,
  document: JSON.stringify({
    version: "2.0",
    statement: [
      {
        action: ["name/sts:AssumeRole"],
        effect: "allow",
        principal: { service: ["cvm.qcloud.com"] },
      },
    ],
  }),
  description: "Logs in to Vault",
});

const login = new tic.VaultAuthRole(name, {
  // Not known before the CAM role is there.
  arn: role.roleArn,
  tokenPolicies: ["app-read"],
  tokenTtl: "1h",
});

export const path = login.path;
