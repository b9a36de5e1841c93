import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { configurationBlock } from "../../../../provider/cli/terraform/cli-configuration.js";
import { runProgram } from "../../../cli/run-program.js";
import { terraformCli, type Engine } from "../../../support/terraform-cli.js";
import { PROVIDER_SOURCE } from "../../../support/terraform-program.js";
import { useTerraform } from "../../../support/use-terraform.js";
import { useTemporaryFolder } from "../../../tools/temporary-folder.js";
import { Project, RESOURCES } from "./project.js";

for (const engine of ["terraform", "opentofu"] satisfies Engine[]) {
  describe(`Command line: terraform install: ${engine}`, () => {
    const temporary = useTemporaryFolder();
    useTerraform(engine);
    const mirror = () => join(temporary(), "mirror");
    const configuration = () => join(temporary(), "rc");
    const install = (...options: string[]) =>
      runProgram(["terraform", "install", ...options], {
        env: {
          HOME: temporary(),
          XDG_DATA_HOME: undefined,
          TF_CLI_CONFIG_FILE: configuration(),
        },
      });
    const project = async () =>
      new Project(join(temporary(), "project"), await terraformCli(engine), configuration());

    it(`The command tencentcloud-tic terraform install, for ${engine}, makes the provider installable with what it prints`, async () => {
      const { code, stdout, stderr } = await install("--dir", mirror());
      assert.equal(code, 0, stderr);
      assert.match(
        stderr,
        new RegExp(`^Installed ${PROVIDER_SOURCE} \\d+\\.\\d+\\.\\d+\n  /.*\\.cjs\n`),
      );
      assert.ok(stderr.endsWith(`Terraform and OpenTofu: add this to ${configuration()}\n`));
      writeFileSync(configuration(), stdout);
      const user = await project();
      const { exitCode, output } = await user.init();
      assert.equal(exitCode, 0, output);
      assert.deepEqual(await user.resources(), RESOURCES);
    });

    it(`The command tencentcloud-tic terraform install, for ${engine}, finds the second time that all is there, and prints no configuration`, async () => {
      const first = await install();
      writeFileSync(configuration(), first.stdout);
      const { code, stdout, stderr } = await install();
      assert.deepEqual([code, stdout], [0, ""], stderr);
      assert.match(stderr, new RegExp(`^There already: ${PROVIDER_SOURCE} `));
      assert.ok(stderr.endsWith(`${configuration()} leads there already.\n`), stderr);
      assert.match(first.stdout, new RegExp(`"${temporary()}/.local/share/tencentcloud-tic/`));
    });

    it(`The command tencentcloud-tic terraform install, for ${engine}, refuses another build, which projects with a lock file would refuse`, async () => {
      const { stdout, stderr } = await install("--dir", mirror());
      writeFileSync(configuration(), stdout);
      const user = await project();
      await user.init();
      const installed = /^ {2}(\/.*)$/m.exec(stderr)?.[1] ?? "";
      const build = readFileSync(installed, "utf8");
      appendFileSync(installed, "\n// another build\n");
      const refused = await install("--dir", mirror());
      assert.deepEqual([refused.code, refused.stdout], [1, ""]);
      assert.match(refused.stderr, /^tencentcloud-tic terraform install: the mirror has another/);
      const { exitCode, output } = await user.init();
      assert.notEqual(exitCode, 0);
      assert.match(output, /checksums\s+previously\s+recorded/);
      assert.equal((await install("--dir", mirror(), "--force")).code, 0);
      assert.equal(readFileSync(installed, "utf8"), build);
      assert.equal((await user.init()).exitCode, 0);
    });

    it(`The command tencentcloud-tic terraform install, for ${engine}, prints with --dev what runs the provider of this package without an init`, async () => {
      const { code, stdout, stderr } = await install("--dev", "--dir", mirror());
      assert.equal(code, 0, stderr);
      writeFileSync(configuration(), stdout);
      assert.deepEqual(await (await project()).resources(), RESOURCES);
      const again = await install("--dev", "--dir", mirror());
      assert.deepEqual([again.code, again.stdout], [0, ""], again.stderr);
    });
  });
}

describe("Command line: terraform install", () => {
  const temporary = useTemporaryFolder();

  it("The command tencentcloud-tic terraform install, where the file has a block of its own, prints nothing that could be appended to it", async () => {
    const configuration = join(temporary(), "rc");
    writeFileSync(configuration, "provider_installation {\n  direct {}\n}\n");
    const mirror = join(temporary(), "mirror");
    const { code, stdout, stderr } = await runProgram(["terraform", "install", "--dir", mirror], {
      env: { TF_CLI_CONFIG_FILE: configuration },
    });
    assert.deepEqual([code, stdout], [0, ""], stderr);
    assert.ok(stderr.endsWith(`Make it hold this:\n${configurationBlock({ mirror })}\n`), stderr);
  });
});
