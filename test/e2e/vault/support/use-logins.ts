import assert from "node:assert/strict";
import {
  loginToVault,
  ServiceError,
  type LoginOptions,
  type VaultLogin,
} from "tencentcloud-tic/vault";

import type { PluginVersion } from "../../../../tools/openbao-plugins.js";
import { keepEnvironment } from "../../../client/support.js";
import type { Key } from "../../../support/assume-role.js";
import { useLoginScene, user } from "./login-scene.js";

/** A scene whose key and server `loginToVault` finds in the environment. */
export function useLogins(version: PluginVersion, mount: string) {
  const { scene, server } = useLoginScene(version, mount);
  let environment = keepEnvironment({});
  /** Another key than the role's, or another place of STS, for one test. */
  const use = ({ secretId, secretKey, token }: Key, sts = server().emulator.url): void => {
    environment.back();
    environment = keepEnvironment({
      ...server().vault.env,
      VAULT_TOKEN: "",
      BAO_TOKEN: "",
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_TOKEN: token,
      TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts }),
      TENCENTCLOUD_TIC_MAX_RETRIES: "0",
    });
    environment.change();
  };
  beforeEach(() => {
    use(scene.key);
  });
  after(() => {
    environment.back();
  });
  const login = (options: Partial<LoginOptions> = {}): Promise<VaultLogin> =>
    loginToVault({ role: "Deployer", mount, plugin: version, ...options });
  /** What the server says of a token: its status. */
  const statusOf = async (token: string): Promise<number> => {
    const { status } = await server().vault.ask("GET", "auth/token/lookup-self", undefined, {
      token,
    });
    return status;
  };
  return { scene, server, use, login, statusOf };
}

/** The error of a login, which tells nothing secret. */
export async function errorOf(
  login: Promise<VaultLogin>,
  key: Required<Key>,
): Promise<ServiceError> {
  const error: unknown = await login.then(
    () => assert.fail("the login should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ServiceError, String(error));
  const shown = `${error.stack ?? ""}${JSON.stringify(error)}`;
  for (const secret of [key.secretKey, key.token, user.secretKey]) {
    assert.ok(!shown.includes(secret), "a secret is shown");
  }
  return error;
}
