import assert from "node:assert/strict";
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { createEmulator } from "tencentcloud-tic/emulator";

import { runCommand } from "../../support/run-command.js";
import { terraformCli } from "../../support/terraform-cli.js";
import { useTerraform } from "../../support/use-terraform.js";

const root = resolve(__dirname, "../../..");

/** What a run on this machine may have set for itself, and no reader of an example has. */
const OTHERS = /^(?:TF|TOFU|TENCENTCLOUD|TKE|VAULT|BAO|CDKTF)_/;

/** The commands that an example's README shows for the second terminal. */
async function shownCommands(example: string): Promise<string[]> {
  const readme = await readFile(join(root, "examples", example, "README.md"), "utf8");
  const [, block] = [...readme.matchAll(/```console\n(.+?)```/gs)];
  const commands = [...(block?.[1] ?? "").matchAll(/^\$ (.+)$/gm)];
  return commands.map(([, command = ""]) => command);
}

/** Somebody who has copied an example into a project with what it needs. */
async function project(example: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tic-example-")));
  await cp(join(root, "examples", example), folder, { recursive: true });
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, ".bin"), { recursive: true });
  await symlink(root, join(modules, "tencentcloud-tic"));
  for (const name of [example, "constructs", "tsx"]) {
    await symlink(join(root, "node_modules", name), join(modules, name));
  }
  const programs = { "tencentcloud-tic": "dist/cli/main.js", tsx: "node_modules/tsx/dist/cli.mjs" };
  for (const [name, path] of Object.entries(programs)) {
    const file = join(modules, ".bin", name);
    await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${join(root, path)}" "$@"\n`);
    await chmod(file, 0o755);
  }
  return folder;
}

for (const example of ["cdktf", "cdktn"]) {
  describe(`Construct examples: ${example}`, () => {
    useTerraform("terraform");

    it(`The example examples/${example} is installed, applied, clean and destroyed by the commands that it shows`, async () => {
      const { bin } = await terraformCli("terraform");
      const folder = await project(example);
      const emulator = await createEmulator();
      try {
        const [install, ...commands] = await shownCommands(example);
        assert.equal(commands.at(-1), "terraform destroy");
        const own = Object.entries(process.env).filter(([name]) => !OTHERS.test(name));
        const configuration = join(folder, "cli.tfrc");
        const env = {
          ...Object.fromEntries(own),
          PATH: `${dirname(bin)}:${process.env.PATH ?? ""}`,
          XDG_DATA_HOME: folder,
          TF_CLI_CONFIG_FILE: configuration,
          CHECKPOINT_DISABLE: "1",
          // A person reads the plan and answers "yes".
          TF_CLI_ARGS_apply: "-auto-approve -no-color",
          TF_CLI_ARGS_destroy: "-auto-approve -no-color",
        };
        const checks = [
          "terraform plan -detailed-exitcode",
          `terraform output -json > ${folder}/out`,
        ];
        const script = [
          "set -e",
          `${install ?? ""} > ${configuration}`,
          ...commands.slice(0, -1),
          ...checks,
          ...commands.slice(-1),
        ].join("\n");
        const { exitCode, output } = await runCommand(
          "sh",
          ["-c", script.replaceAll("127.0.0.1:8480", `127.0.0.1:${String(emulator.port)}`)],
          { cwd: folder, env },
        );
        assert.equal(exitCode, 0, output);
        assert.match(output, /Apply complete! Resources: 3 added/);
        assert.match(output, /Destroy complete! Resources: 3 destroyed/);
        const outputs = JSON.parse(await readFile(join(folder, "out"), "utf8")) as Record<
          string,
          { value: unknown }
        >;
        assert.deepEqual(
          Object.entries(outputs).map(([name, { value }]) => [name, value]),
          [
            ["role", "auth/tencentcloud/role/app"],
            ["status", "Authorized"],
          ],
        );
        const { vault } = await emulator.control.state();
        assert.deepEqual(vault.mounts, []);
      } finally {
        await emulator.close();
        await rm(folder, { recursive: true });
      }
    });
  });
}
