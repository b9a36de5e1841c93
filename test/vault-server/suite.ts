import type { Seed } from "../../provider/emulator/index.js";

import type { PluginVersion } from "../../tools/openbao-plugins.js";
import { describeAccess } from "./cases/access.js";
import { describeClientConfig } from "./cases/client-config.js";
import { describeLegacyNames } from "./cases/legacy-names.js";
import { describeLogin } from "./cases/login.js";
import { describeMounts } from "./cases/mounts.js";
import { describeNamespaces } from "./cases/namespaces.js";
import { describeRoleValues } from "./cases/role-values.js";
import { describeRoles } from "./cases/roles.js";
import { describeSeal } from "./cases/seal.js";
import { loginSeed } from "./login-seed.js";
import { MOUNT, type ServerUnderTest } from "./support.js";

/**
 * What a Vault server with the tencentcloud method answers, request by request. It runs against the
 * emulator and against a real server: where they differ, the emulator is wrong.
 *
 * @param use starts a server for the surrounding suite; call what it gives to get the server
 */
export function describeVaultServer(
  name: string,
  version: PluginVersion,
  use: (seed: Seed) => () => ServerUnderTest,
): void {
  describe(`${name} with the method of ${version}`, () => {
    const server = use(loginSeed);
    before(async () => {
      await server().ok("POST", `sys/auth/${MOUNT}`, { type: server().plugins[version] });
    });
    describeMounts(server, version);
    describeRoles(server);
    describeRoleValues(server);
    describeLegacyNames(server);
    describeClientConfig(server);
    describeAccess(server);
    describeNamespaces(server, version);
    describeLogin(server, version);
    describeSeal(server);
  });
}
