import assert from "node:assert/strict";

import { describeRefusals, type RefusalCase } from "./support/refusals.js";
import { emptyStack, synthesised } from "./support/stacks.js";
import { libraries, useConstructs } from "./support/use-constructs.js";

const refused: readonly RefusalCase[] = [
  {
    what: "the name of a role that is none",
    write: (tic, stack) => new tic.DataTicVaultAuthRole(stack, "app", { role: "a/b" }),
    says: ["[demo/app] role: There is a slash in it"],
  },
  {
    what: "a path that is none",
    write: (tic, stack) => new tic.DataTicVaultAuthRoles(stack, "all", { mount: "auth/x" }),
    says: ['[demo/all] mount: "auth/" comes by itself'],
  },
  {
    what: "a login with neither",
    write: (tic, stack) => new tic.VaultLogin(stack, "login", { role: "", mount: "sys" }),
    says: ["[demo/login] role: This is empty.", '[demo/login] mount: A mount at "sys"'],
  },
  {
    what: "no expression of Terraform",
    write: (tic, stack, { library }) => {
      const role = new library.TerraformVariable(stack, "role", { type: "string" }).stringValue;
      new tic.DataTicVaultAuthRole(stack, "app", { role });
      new tic.VaultLogin(stack, "login", { role, mount: role });
    },
  },
];
describeRefusals("what is read", refused);

for (const name of libraries) {
  describe(`Reading: ${name}`, () => {
    const constructs = useConstructs(name);

    it(`What the constructs for ${name} read is asked and answered under its names in Terraform`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      const other = new tic.TicProvider(stack, "other", { alias: "other" });
      const { status } = new tic.DataTicAuthorization(stack, "authorization", { provider: other });
      const { credentials } = new tic.DataTicManagedCredentials(stack, "credentials");
      const { stacks } = new tic.DataTicStacks(stack, "stacks");
      const role = new tic.DataTicVaultAuthRole(stack, "role", { role: "app", mount: "team-a" });
      const { names } = new tic.DataTicVaultAuthRoles(stack, "roles");
      const value = {
        status,
        provider: credentials.get(1).credentialProvider,
        first: stacks.get(0).stackName,
        hasResources: stacks.get(0).hasResources,
        all: stacks.fqn,
        ttl: role.tokenTtl,
        mount: role.mount,
        names,
      };
      new library.TerraformOutput(stack, "all", { value });
      const { data, output } = synthesised(constructs(), stack) as {
        data: object;
        output: { all: { value: unknown } };
      };
      assert.deepEqual(data, {
        tic_authorization: { authorization: { provider: "tic.other" } },
        tic_managed_credentials: { credentials: {} },
        tic_stacks: { stacks: {} },
        tic_vault_auth_role: { role: { role: "app", mount: "team-a" } },
        tic_vault_auth_roles: { roles: {} },
      });
      assert.deepEqual(output.all.value, {
        status: "${data.tic_authorization.authorization.status}",
        provider: "${data.tic_managed_credentials.credentials.credentials[1].credential_provider}",
        first: "${data.tic_stacks.stacks.stacks[0].stack_name}",
        hasResources: "${data.tic_stacks.stacks.stacks[0].has_resources}",
        all: "${data.tic_stacks.stacks.stacks}",
        ttl: "${data.tic_vault_auth_role.role.token_ttl}",
        mount: "${data.tic_vault_auth_role.role.mount}",
        names: "${tolist(data.tic_vault_auth_roles.roles.names)}",
      });
    });

    it(`What the constructs for ${name} read is a login that Terraform forgets`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      const provider = new tic.TicProvider(stack, "tic", { alias: "here" });
      const backend = new tic.VaultAuthBackend(stack, "logins", { provider });
      const login = new tic.VaultLogin(stack, "login", {
        role: "app",
        mount: "tencentcloud",
        plugin: "v0.0.1",
        region: "ap-guangzhou",
        provider,
        dependsOn: [backend],
      });
      login.addOverride("lifecycle.postcondition", []);
      const value = [login.clientToken, login.policies, login.leaseDuration, login.metadata];
      new library.TerraformLocal(stack, "token", value);
      const { ephemeral, locals } = synthesised(constructs(), stack) as {
        ephemeral: object;
        locals: { token: unknown };
      };
      assert.deepEqual(ephemeral, {
        tic_vault_login: {
          login: {
            role: "app",
            mount: "tencentcloud",
            plugin: "v0.0.1",
            region: "ap-guangzhou",
            provider: "tic.here",
            depends_on: ["tic_vault_auth_backend.logins"],
            lifecycle: { postcondition: [] },
          },
        },
      });
      assert.deepEqual(locals.token, [
        "${ephemeral.tic_vault_login.login.client_token}",
        "${tolist(ephemeral.tic_vault_login.login.policies)}",
        "${ephemeral.tic_vault_login.login.lease_duration}",
        "${ephemeral.tic_vault_login.login.metadata}",
      ]);
    });

    it(`What the constructs for ${name} read is written in HCL as far as the library can`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      new tic.DataTicVaultAuthRole(stack, "role", { role: "app" });
      new tic.VaultLogin(stack, "login", { role: "app" });
      const write = () => String(library.Testing.synthHcl(stack, true));
      if (name === "cdktf") {
        assert.throws(write, /demo\/login: cdktf writes no ephemeral resources as HCL/);
        return;
      }
      const hcl = write();
      assert.match(hcl, /data "tic_vault_auth_role" "role" \{\s*role = "app"\s*\}/);
      assert.match(hcl, /ephemeral "tic_vault_login" "login" \{\s*role = "app"\s*\}/);
    });
  });
}
