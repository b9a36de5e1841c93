import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureOpenTofu, openTofuVersion } from "../../tools/opentofu.js";
import { isAtLeast } from "../../tools/program-version.js";
import { ensureTerraform, terraformFloor, TerraformNotFoundError } from "../../tools/terraform.js";
import { pathOf, writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

/** Calls with the environment that they get: the named programs of this machine and no other. */
function useMachine() {
  const temporary = useTemporaryFolder();
  const inFolder = (...parts: string[]) => join(temporary(), ...parts);
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
  });
  const environment = async (...folders: string[]) => {
    const PATH = await pathOf(inFolder("programs"), ["sh", "mkdir", "chmod"], folders);
    return { PATH, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: inFolder() };
  };
  /** Writes a command that reports a version, as both products do; answers its path. */
  const write = (says: string, ...path: string[]) => {
    const bin = inFolder(...path);
    writeScript(bin, `[ "$CHECKPOINT_DISABLE" = 1 ] || exit 1`, `echo "${says}"`, "echo on linux");
    return bin;
  };
  return { inFolder, lines, log: (line: string) => lines.push(line), environment, write };
}

describe("Finding Terraform", () => {
  const { inFolder, lines, log, environment, write } = useMachine();
  const ensure = async () => ensureTerraform({ env: await environment(inFolder("own")), log });

  const versions: [version: string, hasEphemeral: boolean, hasWriteOnly: boolean][] = [
    [terraformFloor, false, false],
    ["1.10.5", true, false],
    ["1.11.4", true, true],
    ["1.16.0-beta1", true, true],
  ];
  for (const [version, hasEphemeral, hasWriteOnly] of versions) {
    it(`Finding Terraform takes a ${version} on PATH, and knows what it can do`, async () => {
      const bin = write(`Terraform v${version}`, "own", "terraform");
      const product = "Terraform";
      assert.deepEqual(await ensure(), { bin, product, version, hasEphemeral, hasWriteOnly });
      assert.deepEqual(lines, [`Terraform ${version} (PATH): ${bin}`]);
    });
  }

  const unfit: [what: string, says: string | undefined, why: RegExp][] = [
    ["is not there", undefined, /PATH: no terraform there$/m],
    ["is too old", "Terraform v1.7.5", /is 1\.7\.5, and 1\.8\.0 is the oldest that will do$/m],
    ["is OpenTofu under that name", "OpenTofu v1.9.0", /exit code 0\): OpenTofu v1\.9\.0$/m],
    ["fails", "Terraform v1.9.0; exit 3", /exit code 3\)/],
  ];
  for (const [what, says, why] of unfit) {
    it(`Finding Terraform says what to do when it ${what}`, async () => {
      if (says?.includes("exit")) writeScript(inFolder("own", "terraform"), `echo ${says}`);
      else if (says) write(says, "own", "terraform");
      await assert.rejects(ensure(), (error) => {
        assert.ok(error instanceof TerraformNotFoundError);
        assert.match(error.message, /^There is no Terraform, and none could be got/);
        assert.match(error.message, why);
        assert.match(error.message, /install Terraform 1\.8\.0 or newer \(https:.*put it on PATH/);
        return true;
      });
    });
  }
});

describe("Getting OpenTofu", () => {
  const { inFolder, lines, log, environment, write } = useMachine();
  const entry = ["cache", "tencentcloud-tic", `opentofu-${openTofuVersion}`] as const;
  const cached = () => inFolder(...entry, "tofu");
  const ensure = async (...folders: string[]) =>
    ensureOpenTofu({ env: await environment(...folders), log });
  /** A `go` that builds a tofu that says this, and notes how it was called. */
  const writeGo = (says: string) => {
    writeScript(
      inFolder("go", "go"),
      `echo "$PWD $@" >> ${inFolder("calls")}`,
      'while [ $# -gt 0 ]; do if [ "$1" = "-o" ]; then out=$2; fi; shift; done',
      `printf '#!/bin/sh\\necho OpenTofu ${says}\\n' > "$out"`,
      'chmod 755 "$out"',
    );
    return inFolder("go");
  };

  it("Getting OpenTofu takes the one on PATH first", async () => {
    const bin = write("OpenTofu v1.11.2", "own", "tofu");
    write(`OpenTofu v${openTofuVersion}`, ...entry, "tofu");
    assert.deepEqual(await ensure(inFolder("own")), {
      bin,
      product: "OpenTofu",
      version: "1.11.2",
      hasEphemeral: true,
      hasWriteOnly: true,
    });
    assert.deepEqual(lines, [`OpenTofu 1.11.2 (PATH): ${bin}`]);
  });

  it("Getting OpenTofu takes the cached one when the one on PATH is too old, and says why", async () => {
    write("OpenTofu v1.7.0", "own", "tofu");
    write(`OpenTofu v${openTofuVersion}`, ...entry, "tofu");
    assert.equal((await ensure(inFolder("own"))).bin, cached());
    assert.match(lines[0] ?? "", /^OpenTofu, PATH: .* is 1\.7\.0, and 1\.8\.0 is the oldest/);
  });

  it("Getting OpenTofu builds the pinned version as no development version, and only once", async () => {
    const go = writeGo(`v${openTofuVersion}`);
    const { bin, hasEphemeral, hasWriteOnly } = await ensure(go);
    assert.deepEqual([bin, hasEphemeral, hasWriteOnly], [cached(), false, false]);
    const env = { PATH: go, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: inFolder() };
    await ensureOpenTofu({ env, log });
    const [call = "", ...more] = readFileSync(inFolder("calls"), "utf8").trimEnd().split("\n");
    assert.deepEqual(more, []);
    const module = "github.com/opentofu/opentofu";
    assert.ok(call.includes("tools/opentofu-cli build "), call);
    assert.ok(call.includes(`-s -w -X ${module}/version.dev=no`), call);
    assert.ok(call.endsWith(` ${module}/cmd/tofu`), call);
  });

  it("Getting OpenTofu makes a cached one of another version again", async () => {
    write("OpenTofu v1.8.9", ...entry, "tofu");
    assert.equal((await ensure(writeGo(`v${openTofuVersion}`))).version, openTofuVersion);
  });

  it("Getting OpenTofu does not keep a build that says another version", async () => {
    await assert.rejects(ensure(writeGo(`v${openTofuVersion}-dev`)), TerraformNotFoundError);
    assert.ok(!existsSync(inFolder(...entry)));
  });

  it("Getting OpenTofu says at the end what was tried, what each said and what to do", async () => {
    await assert.rejects(ensure(), (error) => {
      assert.ok(error instanceof TerraformNotFoundError);
      const said = error.message.split("\n");
      assert.match(said[0] ?? "", /^There is no OpenTofu, and none could be got/);
      assert.equal(said[1], "  - PATH: no tofu there");
      assert.match(said[2] ?? "", /^ {2}- tool cache: nothing in .*opentofu-\d/);
      assert.equal(said[3], "  - Go module: Go is not on PATH");
      assert.match(said[4] ?? "", /install OpenTofu 1\.8\.0 or newer \(https:.*; or install Go/);
      return true;
    });
  });

  it("Getting OpenTofu pins a version that will do", () => {
    assert.ok(isAtLeast(openTofuVersion, terraformFloor));
  });
});
