import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { PROVIDER_FILE } from "../../../../tools/bundle-terraform.js";
import { passed, refused } from "../guard/support/guard-scenario.js";
import { role } from "../guard/support/hcl.js";
import { useProcesses } from "./support/process-scenario.js";

/** A key that is found wherever it gets to. */
const canary = (name: string) => ({
  secretId: `AKIDCANARY${name.padEnd(26, "0")}`,
  secretKey: `SecretKeyOf${name.padEnd(21, "0")}`,
});
const own = canary("Account");
const remaining = canary("Kept");
const written = canary("WriteOnly");
const token = "canary-token-of-vault";

const credential = (name: string, { secretId }: typeof own, key: string) => `
resource "tic_managed_credential" "${name}" {
  name      = "${name}"
  secret_id = "${secretId}"
  ${key}
}
`;
const program = `
variable "token" { sensitive = true }
variable "kept" { sensitive = true }
variable "written" {
  sensitive = true
  ephemeral = true
}
${credential("kept", remaining, "secret_key = var.kept")}
${credential("written", written, "secret_key_wo = var.written\n  depends_on = [tic_managed_credential.kept]")}
${role("app")}
`;

describe("Terraform: provider's log", function () {
  this.timeout(60_000);
  const scenario = useProcesses("terraform", { vaultToken: "${var.token}" });

  before(() => {
    Object.assign(scenario().lab.environment, {
      TENCENTCLOUD_SECRET_ID: own.secretId,
      TENCENTCLOUD_SECRET_KEY: own.secretKey,
      TF_VAR_token: token,
      TF_VAR_kept: remaining.secretKey,
      TF_VAR_written: written.secretKey,
      TF_LOG: "DEBUG",
      TF_LOG_PROVIDER: "TRACE",
    });
  });

  it("Terraform: the provider's log tells each call of Terraform and each of a service, and no secret, also when they fail", async () => {
    const { lab } = scenario();
    const { control } = lab.emulator;
    await control.seed({
      accounts: [
        {
          keys: [own, remaining, written],
          credentials: [{ name: "legacy", ...canary("Legacy"), provider: "Tencent Cloud" }],
        },
      ],
      vault: { token, mounts: [{ path: "tencentcloud" }] },
    });
    // Services that repeat what they were sent.
    const echo = { kind: "error", times: 1 } as const;
    await control.fault({
      ...echo,
      action: "CreateCredential",
      code: "InternalError.Echo",
      message: `echo of ${own.secretKey} and ${remaining.secretKey}`,
    });
    await control.fault({
      ...echo,
      action: "POST auth/tencentcloud/role/app",
      code: "400",
      message: `echo of ${token}`,
    });
    const failed = refused(await lab.apply(program), [
      /echo of \[secret\] and \[secret\]/,
      /echo of \[secret\]\./,
    ]);
    const done = passed(await lab.apply(program));
    const lines = `${failed.shown}\n${done.shown}`
      .split("\n")
      .filter((line) => line.includes(`provider.${PROVIDER_FILE}`));
    assert.deepEqual(
      lines.filter((line) => !line.includes("@module=provider.tic")),
      [],
    );

    const calls = (await control.calls()).map((call) => call.action);
    assert.deepEqual(valuesIn(lines, "action").sort(), [...calls].sort());
    const told = new Set(valuesIn(lines, "tf_rpc"));
    for (const name of ["GetProviderSchema", "ConfigureProvider", "ValidateResourceConfig"]) {
      assert(told.has(name), name);
    }
    const applied = lines.filter((line) => line.includes("tf_rpc=ApplyResourceChange"));
    assert.equal(applied.length, 2 + 3);
    assert(applied.some((line) => line.includes("tf_resource_type=tic_vault_auth_role")));

    const secrets = [own.secretKey, written.secretKey, token];
    const files = await filesIn(lab.directory);
    assert(files.some(({ name }) => name === "terraform.tfstate"));
    for (const { name, text } of [
      ...files,
      { name: "the output of a failed apply", text: failed.shown },
      { name: "the output of an apply", text: done.shown },
    ]) {
      // Terraform itself keeps in its state what is no write-only attribute.
      const may = name.startsWith("terraform.tfstate")
        ? secrets
        : [...secrets, remaining.secretKey];
      for (const secret of may) assert(!text.includes(secret), `${name} has ${secret}`);
    }
  });
});

/** The values of a field in lines of a log. */
function valuesIn(lines: readonly string[], field: string): string[] {
  const pattern = new RegExp(` ${field}=(?:"([^"]*)"|(\\S+))`);
  return lines.flatMap((line) => {
    const [, quoted, plain] = pattern.exec(line) ?? [];
    return quoted ?? plain ?? [];
  });
}

async function filesIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ name, parentPath }) => {
      return { name, text: await readFile(join(parentPath, name), "latin1") };
    }),
  );
}
