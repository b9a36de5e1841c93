import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { createEmulator, defaultKey, type Emulator } from "tencentcloud-tic/emulator";

import { useRealVault } from "../../support/use-real-vault.js";
import { vaultApi, type VaultApi } from "../../support/vault-api.js";
import { RootProject } from "../quickstart/root-project.js";
import { useLanguageHost } from "../support/use-language-host.js";

const example = "examples/vault-roles";

/** What README.md of the example shows as an answer. */
async function shownInReadme(): Promise<string[]> {
  const readme = await readFile(resolve(__dirname, "../../..", example, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```text\n(.+?)```/gs)].map(([, block = ""]) => block);
  assert.equal(blocks.length, 2);
  return blocks
    .flatMap((block) => block.trim().split("\n"))
    .map((line) => line.trim().replaceAll(/\s+/g, " "));
}

/** Somebody who has copied the example and types its README's commands. */
class Engineer {
  constructor(
    readonly project: RootProject,
    readonly server: VaultApi,
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  async type(command: string): Promise<{ ok: boolean; output: string }> {
    const args = ["--cwd", join(this.project.folder, example), ...command.split(" ")];
    const { code, output } = await this.project.pulumi(args, {
      ...this.variables,
      PULUMI_BACKEND_URL: `file://${this.project.folder}`,
    });
    return { ok: code === 0, output };
  }

  async succeeds(command: string): Promise<string> {
    const { ok, output } = await this.type(command);
    assert.ok(ok, output);
    return output;
  }

  async configure(pluginName: string): Promise<void> {
    const { secretId, secretKey } = defaultKey(0);
    await this.succeeds("stack init dev");
    const plain = { account: "100000000001", pluginName, secretId };
    const settings = Object.entries(plain).map(([key, value]) => `--plaintext ${key}=${value}`);
    await this.succeeds(`config set-all ${settings.join(" ")} --secret secretKey=${secretKey}`);
  }

  async edit(from: string, to: string): Promise<void> {
    const file = join(this.project.folder, example, "logins.ts");
    const text = await readFile(file, "utf8");
    assert.ok(text.includes(from));
    await writeFile(file, text.replace(from, to));
  }

  async roles(): Promise<unknown> {
    const { status, data } = await this.server.ask(
      "GET",
      "auth/platform/tencentcloud/roles?list=true",
    );
    return status === 200 ? data.keys : [];
  }
}

const names = ["ci-deployer", "image-worker", "web-app"];

describe("Vault roles", () => {
  const pulumi = useLanguageHost();
  let project: RootProject;
  afterEach(() => project.close());

  describe("Emulator", () => {
    let emulator: Emulator;
    before(async () => {
      emulator = await createEmulator();
    });
    after(() => emulator.close());

    it("The example examples/vault-roles on the emulator is applied, changed by one line, guarded and destroyed", async () => {
      project = await RootProject.open(pulumi(), emulator.port);
      const server = vaultApi(emulator.url, "root");
      const engineer = new Engineer(project, server, {
        VAULT_ADDR: emulator.url,
        VAULT_TOKEN: "root",
      });
      await engineer.configure("vault-plugin-auth-tencentcloud");
      const up = await engineer.succeeds("up --yes --skip-preview");
      assert.match(up, /"auth\/platform\/tencentcloud\/login"/);
      assert.deepEqual(await engineer.roles(), names);

      const byHand = { arn: "qcs::cam::uin/100000000001:roleName/by-hand" };
      await server.ok("POST", "auth/platform/tencentcloud/role/by-hand", byHand);
      await engineer.edit('["web-app-read"]', '["web-app-read", "web-app-write"]');
      const change = await engineer.succeeds("preview");
      const refusal = await engineer.type("destroy --yes --run-program");
      assert.ok(!refusal.ok, refusal.output);
      const told = `${change} ${refusal.output}`.replaceAll(/\s+/g, " ");
      for (const line of await shownInReadme()) assert.ok(told.includes(line), `${line}\n${told}`);
      assert.deepEqual(await engineer.roles(), ["by-hand", ...names]);

      await server.ok("DELETE", "auth/platform/tencentcloud/role/by-hand");
      await engineer.succeeds("destroy --yes --skip-preview --run-program");
      const { vault } = await emulator.control.state();
      assert.deepEqual(vault.mounts, []);
      assert.deepEqual(project.proxied, []);
    });
  });

  describe("Real server", () => {
    const vault = useRealVault();

    it("The example examples/vault-roles on a real server with the real plugin is applied and destroyed", async () => {
      project = await RootProject.open(pulumi(), 0);
      const engineer = new Engineer(project, vault(), vault().env);
      await engineer.configure(vault().plugins["v0.0.1"]);
      await engineer.succeeds("up --yes --skip-preview");
      assert.deepEqual(await engineer.roles(), names);
      await engineer.succeeds("preview --expect-no-changes");
      await engineer.succeeds("destroy --yes --skip-preview --run-program");
      const { data } = await vault().ok("GET", "sys/auth");
      assert.ok(!Object.keys(data).includes("platform/tencentcloud/"));
    });
  });
});
