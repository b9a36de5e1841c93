import type { ResourceKind } from "../../provider/core/step.js";

/** The program at the top of each resource's page. test/tools/docs.test.ts compiles them. */
export const examples: Readonly<Record<ResourceKind, string>> = {
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
};
