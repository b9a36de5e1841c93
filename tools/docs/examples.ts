import type { ResourceKind } from "../../provider/core/engine/step.js";

/** The program at the top of each resource's page. test/tools/docs.test.ts compiles them. */
export const examples = {
  Authorization: `import * as tic from "tencentcloud-tic";

const authorization = new tic.Authorization("tic", {});

export const status = authorization.status;`,
  ManagedCredential: `import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

const config = new pulumi.Config();

const legacy = new tic.ManagedCredential("legacy", {
  name: "legacy",
  secretId: config.require("ticSecretId"),
  secretKey: config.requireSecret("ticSecretKey"),
});

export const state = legacy.state;`,
  VaultAuthRole: `import * as tic from "tencentcloud-tic";

const app = new tic.VaultAuthRole("app", {
  arn: "qcs::cam::uin/100000000001:roleName/app",
  tokenPolicies: ["app-read"],
  tokenTtl: "1h",
});

export const path = app.path;`,
  VaultAuthBackend: `import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

const config = new pulumi.Config();

const backend = new tic.VaultAuthBackend("logins", {
  path: "team-a/tencentcloud",
  maxLeaseTtl: "24h",
  secretId: config.require("vaultSecretId"),
  secretKey: config.requireSecret("vaultSecretKey"),
});

const app = new tic.VaultAuthRole("app", {
  mount: backend.path,
  arn: "qcs::cam::uin/100000000001:roleName/app",
});

export const paths = [backend.path, app.path];`,
} as const satisfies Readonly<Record<ResourceKind, string>>;
