import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { createEmulator, type Emulator } from "tencentcloud-tic/emulator";

import { run, type RunResult } from "../../tools/run.mjs";
import { useLanguageHost } from "../e2e/support/use-language-host.js";

const root = resolve(__dirname, "../..");
const seconds = 1000;

/** What a user has installed before; `pulumi package add` adds the SDK. */
const manifest = {
  name: "copied",
  private: true,
  dependencies: {
    "@pulumi/pulumi": `file:${join(root, "node_modules/@pulumi/pulumi")}`,
    "tencentcloud-tic": `file:${root}`,
    tsx: `file:${join(root, "node_modules/tsx")}`,
  },
};

describe("With tencentcloud", () => {
  const pulumi = useLanguageHost();
  let folder: string;
  let emulator: Emulator;

  before("generate the SDK", async function () {
    this.timeout(600 * seconds);
    emulator = await createEmulator({ seed: { vault: { mounts: [{ path: "tencentcloud" }] } } });
    folder = await mkdtemp(join(tmpdir(), "tic-with-tencentcloud-"));
    for (const name of ["index.ts", "Pulumi.yaml"]) {
      await cp(join(root, "examples/with-tencentcloud", name), join(folder, name));
    }
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    const sdk = "package add terraform-provider tencentcloudstack/tencentcloud";
    const { code, output } = await type(sdk);
    if (code === 0) return;
    process.stderr.write(`${sdk} is not possible here: ${output.trim()}\n`);
    // Also on a build machine: what is missing is a public registry, which no test can stand in for.
    this.skip();
  });

  after(async () => {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  function type(command: string): Promise<RunResult> {
    const { bin, env } = pulumi();
    return run(bin, [...command.split(" "), "--non-interactive", "--color", "never"], {
      cwd: folder,
      timeLimit: 500 * seconds,
      env: {
        ...process.env,
        ...env,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
        // Nobody's. A preview of a new CAM role asks no service.
        TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE0000000000000000000000000",
        TENCENTCLOUD_SECRET_KEY: "ExampleSecretKey0000000000000000",
        TENCENTCLOUD_REGION: "ap-guangzhou",
        VAULT_ADDR: emulator.url,
        VAULT_TOKEN: "root",
      },
    });
  }

  it("The example examples/with-tencentcloud, with the SDK as Pulumi generates it, compiles and is previewed", async () => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const flags = "--noEmit --strict --skipLibCheck --module nodenext --target es2022 index.ts";
    const types = await run(process.execPath, [compiler, ...flags.split(" ")], { cwd: folder });
    assert.equal(types.code, 0, types.output);
    assert.equal((await type("stack init dev")).code, 0);
    const preview = await type("preview");
    assert.equal(preview.code, 0, preview.output);
    assert.match(preview.output, /CamRole app create/);
    assert.match(preview.output, /VaultAuthRole app create/);
  });
});
