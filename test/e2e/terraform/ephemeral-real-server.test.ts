import assert from "node:assert/strict";

import { defaultKey } from "../../../provider/emulator/index.js";
import { ServiceError } from "../../../provider/core/engine/errors.js";
import { useTerraformLab } from "../../support/use-terraform.js";
import { sessionAt } from "../../terraform/data-sources/support.js";
import { environmentOf, login, openResource } from "../../terraform/ephemeral/support.js";
import { useLoginScene } from "../vault/support/login-scene.js";
import { passed } from "./guard/support/guard-scenario.js";

const mount = "team/tencentcloud";
const arn = "qcs::cam::uin/100000000001:roleName/Deployer";
const policy = `path "auth/${mount}/role/*" { capabilities = ["read"] }`;

for (const version of ["v0.0.1", "v0.0.2"] as const) {
  describe(`Ephemeral real server: ${version}`, () => {
    const { scene, server } = useLoginScene(version, mount);
    const lab = useTerraformLab({ engine: "terraform", mode: "reattach", environment: {} });
    before(async () => {
      const { vault, emulator } = server();
      await scene.configure(defaultKey(0));
      await vault.ok("POST", "sys/policies/acl/dev", { policy });
      const bare = { arn, token_no_default_policy: true, token_policies: ["dev"] };
      await vault.ok("POST", `auth/${mount}/role/bare`, bare);
      Object.assign(lab().environment, environmentOf(scene.key));
      const { url } = emulator;
      await lab().configure({
        gatewayEndpoint: url,
        endpoints: { cam: url, sts: url, tic: url },
        vaultAddress: vault.address,
      });
    });
    /** How many tokens the server knows. */
    const tokens = async (): Promise<number> => {
      const { data } = await server().vault.ok("GET", "auth/token/accessors?list=true");
      return (data.keys as readonly string[]).length;
    };
    const session = () => {
      const { vault, emulator } = server();
      const block = { vault_address: vault.address, vault_token: null };
      return sessionAt(emulator.url, { block, env: environmentOf(scene.key) });
    };
    const config = { mount, plugin: version };

    it(`The ephemeral login at the real plugin ${version} gives a token that another configuration can use, and leaves none`, async () => {
      const before = await tokens();
      passed(
        await lab().apply(`
ephemeral "tic_vault_login" "app" {
  role   = "Deployer"
  mount  = "${mount}"
  plugin = "${version}"
}
provider "tic" {
  alias         = "as_app"
  vault_address = "${server().vault.address}"
  vault_token   = ephemeral.tic_vault_login.app.client_token
}
data "tic_vault_auth_role" "app" {
  provider = tic.as_app
  role     = "deployer"
  mount    = "${mount}"
}
output "ttl" {
  value = data.tic_vault_auth_role.app.token_ttl
}
`),
      );
      assert.deepEqual(await lab().outputs(), { ttl: 3600 });
      assert.equal(await tokens(), before);
    });

    it(`The ephemeral login at the real plugin ${version} takes a token for closed that is gone already`, async () => {
      const current = session();
      const opened = await openResource(current, { ...config, role: "deployer" });
      await login().close(current, opened.private);
      await login().close(current, opened.private);
    });

    it(`The ephemeral login at the real plugin ${version} says so when the token may not revoke itself`, async () => {
      const current = session();
      const opened = await openResource(current, { ...config, role: "bare" });
      await assert.rejects(
        login().close(current, opened.private),
        (error) =>
          error instanceof ServiceError && error.message.includes("on auth/token/revoke-self"),
      );
    });

    it(`The ephemeral login at the real plugin ${version} leaves a batch token alone`, async () => {
      const current = session();
      const opened = await openResource(current, { ...config, role: "batch" });
      assert.deepEqual([opened.result.token_type, opened.private.length], ["batch", 0]);
      await login().close(current, opened.private);
    });
  });
}
