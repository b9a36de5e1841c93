import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import type { PluginVersion } from "../../../../tools/openbao-plugins.js";
import { assumeRole, type Key } from "../../../support/assume-role.js";
import { identityRequest, type IdentityOptions } from "../../../support/identity-request.js";
import type { RealVaultWithTencent } from "../../../support/tencent-tls.js";
import { useRealVaultWithTencent } from "../../../support/use-real-vault.js";
import type { VaultAnswer } from "../../../support/vault-api.js";

const account = "uin/100000000001";
const arn = `qcs::cam::${account}:roleName/Deployer`;

/** The id of the CAM role "Deployer". */
export const roleId = "4611686018427387911";

/** A key of a CAM user. */
export const user = { secretId: "AKIDUSER", secretKey: "user-key" };

/** A key that CAM denies `GetRole`. */
export const stranger = { secretId: "AKIDSTRANGER", secretKey: "stranger-key" };

/** What the plugin says when an arn is not the caller's. */
export const otherArn = "the caller's arn does not match the role's arn";

/** What the server says when the plugin's process died. */
export const crash = /^(rpc error: code = Unavailable|plugin is shut down)/;

const seed: Seed = {
  accounts: [
    {
      keys: [
        defaultKey(0),
        { ...user, type: "CAMUser", userId: "100000000009" },
        { ...stranger, denied: ["cam:GetRole"] },
      ],
      roles: [{ roleName: "Deployer", roleId, serviceLinked: false }],
    },
  ],
};

const roles = {
  deployer: { arn, token_policies: ["dev"], token_ttl: "1h" },
  other: { arn: `qcs::cam::${account}:roleName/other` },
  "other-account": { arn: arn.replace(account, "uin/100000000002") },
  "other-case": { arn: arn.replace("Deployer", "deployer") },
  bound: { arn, token_bound_cidrs: ["10.0.0.0/8"] },
  batch: { arn, token_type: "batch" },
};

/** A mount of the method with roles on it, and a key of the CAM role that may log in. */
export class LoginScene {
  /** A temporary key of the CAM role "Deployer". */
  key: Required<Key> = { secretId: "", secretKey: "", token: "" };

  constructor(
    private readonly server: () => RealVaultWithTencent,
    readonly mount: string,
  ) {}

  async prepare(version: PluginVersion): Promise<void> {
    const { vault, emulator } = this.server();
    this.key = await assumeRole(emulator.url, defaultKey(0), arn);
    await vault.ok("POST", `sys/auth/${this.mount}`, { type: vault.plugins[version] });
    for (const [name, role] of Object.entries(roles)) {
      await vault.ok("POST", `auth/${this.mount}/role/${name}`, role);
    }
  }

  /** Sets the key with which the plugin of v0.0.1 asks CAM. */
  configure({ secretId: secret_id, secretKey: secret_key }: Key): Promise<VaultAnswer> {
    const path = `auth/${this.mount}/config/client`;
    return this.server().vault.ok("POST", path, { secret_id, secret_key });
  }

  /** Takes that key away. */
  unconfigure(): Promise<VaultAnswer> {
    return this.server().vault.ok("DELETE", `auth/${this.mount}/config/client`);
  }

  ask(path: string, body: object, token = ""): Promise<VaultAnswer> {
    return this.server().vault.ask("POST", path, body, { token });
  }

  /** Logs in as v0.0.1 takes it. */
  signed(options: IdentityOptions = {}, by: Key = this.key, role = "deployer") {
    return this.ask(`auth/${this.mount}/login`, { role, ...identityRequest(by, options) });
  }

  /** Done when the server has noticed that the plugin died and has started it again. */
  async recovery(): Promise<void> {
    const path = `auth/${this.mount}/role/deployer`;
    for (let left = 20; ; left--) {
      const { status, errors } = await this.server().vault.ask("GET", path);
      if (status === 200) return;
      assert.match(errors.join(), crash);
      assert.ok(left > 0, "the plugin does not come back");
      await sleep(50);
    }
  }

  /** Logs in as v0.0.2 takes it. */
  withKey(change: Readonly<Record<string, string>> = {}): Promise<VaultAnswer> {
    const { secretId: secret_id, secretKey: secret_key, token } = this.key;
    const fields = { role: "deployer", secret_id, secret_key, token, ...change };
    return this.ask(`auth/${this.mount}/login`, fields);
  }
}

/** A scene for the surrounding suite; call `server` to get its server. */
export function useLoginScene(
  version: PluginVersion,
  mount: string,
): { scene: LoginScene; server: () => RealVaultWithTencent } {
  const server = useRealVaultWithTencent(seed);
  const scene = new LoginScene(server, mount);
  before(() => scene.prepare(version));
  return { scene, server };
}

/** The token of a login with everything that the method tells about the caller. */
export function tokenOf({ status, auth, errors }: VaultAnswer): string {
  assert.equal(status, 200, errors.join());
  const { client_token, policies, lease_duration, renewable, metadata } = auth;
  assert.deepEqual([policies, lease_duration, renewable], [["default", "dev"], 3600, true]);
  const { request_id: _request, ...shown } = metadata as Record<string, unknown>;
  assert.deepEqual(shown, {
    account_id: "100000000001",
    arn: `qcs::sts:100000000001:assumed-role/${roleId}`,
    identity_type: "CAMRole",
    principal_id: "100000000001",
    role_id: "deployer",
    role_name: "deployer",
    type: "CAMRole",
    user_id: `${roleId}:session`,
  });
  return String(client_token);
}
