import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import * as cdktf from "cdktf";
import * as cdktn from "cdktn";
import * as ticForCdktf from "tencentcloud-tic/cdktf";
import * as ticForCdktn from "tencentcloud-tic/cdktn";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import type { TerraformLab } from "../../support/terraform-lab.js";
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

const environment = {
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
  VAULT_TOKEN: "root",
  TF_VAR_key: secretKey,
};

for (const { name, library, tic } of libraries) {
  /** The JSON of a stack, which brings the provider for the lab's emulator. */
  async function synthesised(
    lab: TerraformLab,
    write: (stack: cdktn.TerraformStack, key: string) => void,
  ): Promise<Record<string, unknown>> {
    await lab.write("provider.tf.json", "{}");
    const app = library.Testing.app({ outdir: tmpdir() });
    const stack = new library.TerraformStack(app, "demo");
    stack.node.setContext("targetVersions", { terraform: ">=1.11" });
    const { url } = lab.emulator;
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

  describe(`Constructs: ${name}`, () => {
    const lab = useTerraformLab({ engine: "terraform", mode: "process", seed, environment });

    const everything = () =>
      synthesised(lab(), (stack, key) => {
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

    it(`Constructs for ${name}, with Terraform, are applied, plan clean, and are destroyed in the order that they need`, async () => {
      const program = await everything();
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
      const position = (call: string): number => {
        assert.ok(calls.includes(call), calls.join(", "));
        return calls.indexOf(call);
      };
      assert.ok(position("DeleteCredential") < position("DisableAuthorization"));
      const role = position("DELETE auth/tencentcloud/role/app");
      assert.ok(role < position("DELETE sys/auth/tencentcloud"));
      const { accounts, vault } = await lab().emulator.control.state();
      assert.deepEqual(vault.mounts, []);
      assert.deepEqual(accounts[0]?.credentials, []);
    });
  });

  describe(`Stack: Active credential: ${name}`, () => {
    const lab = useTerraformLab({ engine: "terraform", mode: "process", seed, environment });

    it(`An Active credential of a stack for ${name} gets its successor before it goes, without being told so`, async () => {
      const named = (credentialName: string) =>
        synthesised(lab(), (stack, key) => {
          const config = { name: credentialName, secretId, secretKeyWo: key, active: true };
          new tic.ManagedCredential(stack, "one", config);
        });
      const first = await lab().apply(await named("legacy"));
      assert.ok(first.ok, first.shown);
      await lab().emulator.control.clearCalls();
      const second = await lab().apply(await named("successor"));
      assert.ok(second.ok, second.shown);
      assert.deepEqual(await lab().changingCalls(), [
        "CreateCredential",
        "ActivateCredential",
        "DeleteCredential",
      ]);
      const clean = await lab().plan(await named("successor"), "-detailed-exitcode");
      assert.equal(clean.exitCode, 0, clean.shown);
    });
  });

  describe(`Stack: login: ${name}`, () => {
    const lab = useTerraformLab({ engine: "terraform", mode: "process", seed, environment });

    it(`A login of a stack for ${name} is made with a role that is there, and ended`, async () => {
      const written = (logsIn: boolean) =>
        synthesised(lab(), (stack, key) => {
          new tic.VaultAuthBackend(stack, "logins", { secretId, secretKeyWo: key });
          const arn = "qcs::cam::uin/100000000001:roleName/app";
          const role = new tic.VaultAuthRole(stack, "role", { arn });
          if (!logsIn) return;
          const { url } = lab().emulator;
          const provider = new tic.TicProvider(stack, "as-app", {
            alias: "as_app",
            assumeRoleArn: arn,
            endpoints: { cam: url, sts: url, tic: url },
            vaultAddress: url,
          });
          new tic.VaultLogin(stack, "login", { role: role.role, provider });
        });
      const before = await lab().apply(await written(false));
      assert.ok(before.ok, before.shown);
      await lab().emulator.control.clearCalls();
      const after = await lab().apply(await written(true));
      assert.ok(after.ok, after.shown);
      const calls = await lab().changingCalls();
      const times = (call: string): number => calls.filter((one) => one === call).length;
      assert.ok(times("POST auth/tencentcloud/login") > 0, calls.join(", "));
      assert.equal(times("POST auth/token/revoke-self"), times("POST auth/tencentcloud/login"));
    });
  });
}
