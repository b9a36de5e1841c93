import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import * as cdktf from "cdktf";
import * as cdktn from "cdktn";
import * as ticForCdktf from "tencentcloud-tic/cdktf";
import * as ticForCdktn from "tencentcloud-tic/cdktn";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import { useTerraformLab } from "../../support/use-terraform.js";

/** Both as they are built. What the stacks use of the older one, the newer one has too. */
const libraries = [
  {
    name: "cdktf",
    library: cdktf as unknown as typeof cdktn,
    tic: ticForCdktf as unknown as typeof ticForCdktn,
  },
  { name: "cdktn", library: cdktn, tic: ticForCdktn },
];

const { secretId, secretKey } = defaultKey(0);

const seed: Seed = {
  accounts: [
    {
      accountId: "100000000001",
      keys: [{ secretId, secretKey }],
      roles: [{ roleName: "app", serviceLinked: false }],
      credentials: [{ name: "legacy", secretId, secretKey, state: "Active" }],
    },
  ],
};

for (const { name, library, tic } of libraries) {
  describe(`constructs for ${name}, with Terraform`, () => {
    const lab = useTerraformLab({
      engine: "terraform",
      mode: "process",
      seed,
      environment: {
        TENCENTCLOUD_SECRET_ID: secretId,
        TENCENTCLOUD_SECRET_KEY: secretKey,
        VAULT_TOKEN: "root",
        TF_VAR_key: secretKey,
      },
    });

    /** The JSON of a stack; its provider is for the lab's emulator. */
    function synthesised(write: (stack: cdktn.TerraformStack, key: string) => void) {
      const app = library.Testing.app({ outdir: tmpdir() });
      const stack = new library.TerraformStack(app, "demo");
      stack.node.setContext("targetVersions", { terraform: ">=1.11" });
      const { url } = lab().emulator;
      new tic.TicProvider(stack, "tic", {
        settings: "gateway",
        gatewayEndpoint: url,
        endpoints: { cam: url, sts: url, tic: url },
        allowedAccountIds: ["100000000001"],
        vaultAddress: url,
      });
      const key = new library.TerraformVariable(stack, "key", { type: "string", sensitive: true });
      write(stack, key.stringValue);
      return JSON.parse(library.Testing.synth(stack, true)) as Record<string, unknown>;
    }

    before("the provider is the stack's own", () => lab().write("provider.tf.json", "{}"));

    const everything = () =>
      synthesised((stack, key) => {
        // Before the authorization, so that only what was computed puts them in order.
        new tic.ManagedCredential(stack, "legacy", { name: "legacy", secretId, secretKeyWo: key });
        const role = new tic.VaultAuthRole(stack, "app", {
          arn: "qcs::cam::uin/100000000001:roleName/app",
          tokenPolicies: ["app-read"],
          tokenTtl: 3600,
          tokenMaxTtl: "24h",
        });
        new tic.VaultAuthBackend(stack, "logins", { secretId, secretKeyWo: key });
        const authorization = new tic.Authorization(stack, "authorization", { deleteRole: true });
        const { credentials } = new tic.DataTicManagedCredentials(stack, "credentials", {
          dependsOn: [authorization],
        });
        const { names } = new tic.DataTicVaultAuthRoles(stack, "roles", { dependsOn: [role] });
        const output = (id: string, value: unknown) =>
          new library.TerraformOutput(stack, id, { value });
        output("status", authorization.status);
        output("services", authorization.permittedServices);
        output("credential", credentials.get(0).name);
        output("names", names);
        output("sentence", `${role.path} for ${role.tokenTtl} s`);
        output("arn", tic.roleArn(authorization.accountId, "app"));
        output("parts", tic.parseRoleArn(role.arn));
      });

    it("are applied, plan clean, and are destroyed in the order that they need", async () => {
      const program = everything();
      const applied = await lab().apply(program);
      assert.ok(applied.ok, applied.shown);
      const clean = await lab().plan(program, "-detailed-exitcode");
      assert.equal(clean.exitCode, 0, clean.shown);
      const { services, ...outputs } = await lab().outputs();
      assert.ok(Array.isArray(services));
      assert.deepEqual(outputs, {
        status: "Authorized",
        credential: "legacy",
        names: ["app"],
        sentence: "auth/tencentcloud/role/app for 3600 s",
        arn: "qcs::cam::uin/100000000001:roleName/app",
        parts: { uin: "100000000001", roleName: "app" },
      });
      await lab().emulator.control.clearCalls();
      const destroyed = await lab().destroy(program);
      assert.ok(destroyed.ok, destroyed.shown);
      const calls = await lab().changingCalls();
      assert.ok(calls.length > 3, calls.join());
      const { accounts, vault } = await lab().emulator.control.state();
      assert.deepEqual(vault.mounts, []);
      assert.deepEqual(accounts[0]?.credentials, []);
    });
  });
}
