import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { everyArgument, requiredProviders, written } from "./support/every-argument.js";
import { emptyStack, required, synthesised } from "./support/stacks.js";
import { libraries, useConstructs } from "./support/use-constructs.js";

for (const name of libraries) {
  describe(`Synth: ${name}`, () => {
    const constructs = useConstructs(name);

    it(`What the constructs write with ${name} is every argument under its name in Terraform`, () => {
      assert.deepEqual(synthesised(constructs(), everyArgument(constructs())), written);
    });

    it(`What the constructs write with ${name} is nothing but what was given`, () => {
      const { tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      new tic.Authorization(stack, "authorization");
      new tic.VaultAuthBackend(stack, "logins");
      assert.deepEqual(synthesised(constructs(), stack), {
        ...requiredProviders,
        provider: { tic: [{}] },
        resource: {
          tic_authorization: { authorization: {} },
          tic_vault_auth_backend: { logins: {} },
        },
      });
    });

    it(`What the constructs write with ${name} says the same in HCL`, () => {
      const { library } = constructs();
      const hcl = String(library.Testing.synthHcl(everyArgument(constructs()), true));
      const lines = new Set(hcl.split("\n").map((line) => line.trim()));
      for (const line of [
        'resource "tic_vault_auth_backend" "logins" {',
        // Without its type a text like this one would be taken for a list.
        'description = "[logins]"',
        'default_lease_ttl = "3600"',
        'secret_key_wo = "${var.key}"',
        "secret_key_wo_version = 2",
        "delete_role = true",
        "token_num_uses = 0",
        'cam = "https://cam.example.com"',
        '"prod"',
      ]) {
        assert.ok(lines.has(line), `${line}\n${hcl}`);
      }
    });

    it(`What the constructs write with ${name} names the configuration of the provider that a resource is for`, () => {
      const { tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      const other = new tic.TicProvider(stack, "other", { alias: "other", profile: "other" });
      new tic.Authorization(stack, "here");
      new tic.Authorization(stack, "there", { provider: other });
      assert.deepEqual(synthesised(constructs(), stack), {
        ...requiredProviders,
        provider: { tic: [{}, { alias: "other", profile: "other" }] },
        resource: { tic_authorization: { here: {}, there: { provider: "tic.other" } } },
      });
    });

    it(`What the constructs write with ${name} has an alias that was given later, or taken away`, () => {
      const { tic } = constructs();
      const stack = emptyStack(constructs());
      const provider = new tic.TicProvider(stack, "tic", { alias: "one" });
      provider.alias = undefined;
      assert.equal(provider.fqn, "tic");
      provider.alias = "two";
      assert.equal(provider.fqn, "tic.two");
    });

    it(`What the constructs write with ${name} has references in it that Terraform resolves, numbers in a text too`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      const authorization = new tic.Authorization(stack, "authorization");
      const backend = new tic.VaultAuthBackend(stack, "logins", { path: "team-a" });
      const role = new tic.VaultAuthRole(stack, "role", {
        ...required.VaultAuthRole,
        mount: backend.path,
      });
      const credential = new tic.ManagedCredential(stack, "credential", {
        ...required.ManagedCredential,
      });
      const value = {
        status: authorization.status,
        services: authorization.permittedServices,
        deletes: authorization.deleteRole,
        id: role.id,
        path: role.path,
        ttl: role.tokenTtl,
        uses: `${role.tokenNumUses} uses`,
        policies: role.tokenPolicies,
        accessor: backend.accessor,
        provider: credential.credentialProvider,
        state: credential.state,
      };
      new library.TerraformOutput(stack, "all", { value });
      const { output, resource } = synthesised(constructs(), stack) as Record<
        string,
        Record<string, Record<string, Record<string, unknown>>>
      >;
      assert.deepEqual(output?.all?.value, {
        status: "${tic_authorization.authorization.status}",
        services: "${tolist(tic_authorization.authorization.permitted_services)}",
        deletes: "${tic_authorization.authorization.delete_role}",
        id: "${tic_vault_auth_role.role.id}",
        path: "${tic_vault_auth_role.role.path}",
        ttl: "${tic_vault_auth_role.role.token_ttl}",
        uses: "${tic_vault_auth_role.role.token_num_uses} uses",
        policies: "${tolist(tic_vault_auth_role.role.token_policies)}",
        accessor: "${tic_vault_auth_backend.logins.accessor}",
        provider: "${tic_managed_credential.credential.credential_provider}",
        state: "${tic_managed_credential.credential.state}",
      });
      assert.deepEqual(resource?.tic_vault_auth_role?.role, {
        ...required.VaultAuthRole,
        mount: "${tic_vault_auth_backend.logins.path}",
      });
    });

    it(`What the constructs write with ${name} has no attribute that the library has another meaning for`, () => {
      const { library, tic } = constructs();
      const own = Object.getOwnPropertyNames(library.TerraformResource.prototype);
      const { TerraformElement } = library;
      const inherited = Object.getOwnPropertyNames(TerraformElement.prototype);
      for (const type of [
        tic.Authorization,
        tic.ManagedCredential,
        tic.VaultAuthRole,
        tic.VaultAuthBackend,
      ]) {
        const base = Object.getPrototypeOf(type.prototype) as object;
        const names = Object.getOwnPropertyNames(base).filter((one) => one !== "constructor");
        assert.ok(names.includes("id"));
        const taken = [
          "node",
          "count",
          "provider",
          "lifecycle",
          "connection",
          ...own,
          ...inherited,
        ];
        assert.deepEqual(
          names.filter((one) => taken.includes(one)),
          [],
        );
      }
    });

    it(`What the constructs write with ${name} is written by the app's own synth, which judges it first`, async () => {
      const { library, tic } = constructs();
      const outdir = await mkdtemp(join(tmpdir(), "tic-constructs-"));
      try {
        const stack = new library.TerraformStack(new library.App({ outdir }), "demo");
        new tic.TicProvider(stack, "tic");
        new tic.Authorization(stack, "one");
        const app = library.App.of(stack);
        app.synth();
        const text = await readFile(join(outdir, "stacks/demo/cdk.tf.json"), "utf8");
        const { resource } = JSON.parse(text) as { resource: object };
        assert.deepEqual(Object.keys(resource), ["tic_authorization"]);
        new tic.Authorization(stack, "two");
        assert.throws(() => {
          app.synth();
        }, /One TIC authorization per account/);
      } finally {
        await rm(outdir, { recursive: true });
      }
    });
  });
}
