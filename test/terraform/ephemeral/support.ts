import assert from "node:assert/strict";

import { defaultKey, type Seed } from "../../../provider/emulator/index.js";
import {
  ephemeralResources,
  type Opened,
} from "../../../provider/terraform/ephemeral/vault-login.js";
import type { Session } from "../../../provider/terraform/run/session.js";
import { complete } from "../../../provider/terraform/schema/attribute.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { assumeRole, type Key } from "../../support/assume-role.js";
import { told, type Environment } from "../data-sources/support.js";

/** The CAM role that may log in. */
export const arn = "qcs::cam::uin/100000000001:roleName/Deployer";

const roles = {
  deployer: { arn, token_policies: ["dev"], token_ttl: "1h" },
  other: { arn: arn.replace("Deployer", "other") },
  brief: { arn, token_ttl: "599s" },
  enough: { arn, token_ttl: "10m" },
  batch: { arn, token_type: "batch", token_ttl: "1h" },
  bare: { arn, token_ttl: "1h", token_no_default_policy: true, token_policies: ["dev"] },
};

const plugin = "vault-plugin-auth-tencentcloud";

/** An account with that role, and mounts of both forms of login. */
export const seed: Seed = {
  accounts: [{ roles: [{ roleName: "Deployer", serviceLinked: false }] }],
  vault: {
    namespaces: ["team"],
    mounts: [
      { path: "tencentcloud", pluginName: `${plugin}-v0.0.1`, client: defaultKey(0), roles },
      { path: "second", pluginName: `${plugin}-v0.0.2`, roles },
      { path: "in", namespace: "team", pluginName: `${plugin}-v0.0.2`, roles },
    ],
  },
};

/** An environment with a temporary key of the role. */
export async function roleEnvironment(url: string): Promise<Environment> {
  const key = await assumeRole(url, defaultKey(0), arn);
  return environmentOf(key);
}

/** An environment with a key. */
export function environmentOf({ secretId, secretKey, token }: Key): Environment {
  return {
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_TOKEN: token,
  };
}

/** The login, as Terraform knows it. */
export function login() {
  const { tic_vault_login: resource } = ephemeralResources;
  assert.ok(resource, "there is no tic_vault_login");
  return resource;
}

/** Opens a login, as a provider does for Terraform. */
export async function openResource(session: Session, config: CtyObject): Promise<Opened> {
  const { attributes } = login();
  const opened = await login().openResource(session, complete(attributes, config));
  return { ...opened, result: told(attributes, opened.result) };
}

/** The token of a login. */
export function tokenOf({ result }: Opened): string {
  const { client_token } = result;
  assert.ok(typeof client_token === "string" && client_token !== "");
  return client_token;
}

/** What a server says of a login's token: its status. */
export async function statusOf(url: string, opened: Opened, namespace = ""): Promise<number> {
  const headers = {
    "x-vault-token": tokenOf(opened),
    ...(namespace === "" ? {} : { "x-vault-namespace": namespace }),
  };
  return (await fetch(`${url}/v1/auth/token/lookup-self`, { headers })).status;
}
