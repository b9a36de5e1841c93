import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";

import { configurationBlock } from "../../../../provider/cli/terraform/cli-configuration.js";
import { packageTerraform, type Packaged } from "../../../../tools/package-terraform.js";
import { getNodeBinary } from "../../../../tools/terraform-package/node-binary.js";
import { ownPlatform, platformNamed } from "../../../../tools/terraform-package/platforms.js";
import { buildExecutable } from "../../../../tools/terraform-package/single-executable.js";
import { terraformCli } from "../../../support/terraform-cli.js";
import { PROVIDER_SOURCE } from "../../../support/terraform-program.js";
import { useTerraform } from "../../../support/use-terraform.js";
import { Project, RESOURCES } from "./project.js";

const root = join(__dirname, "../../../..");
const log = () => undefined;

describe("Package", () => {
  useTerraform("terraform");
  const platform = platformNamed(ownPlatform());
  let temporary: string;
  let folder: string;
  let packaged: Packaged;
  before(async () => {
    temporary = mkdtempSync(join(tmpdir(), "tencentcloud-tic-artefacts-"));
    folder = join(temporary, "package");
    packaged = await packageTerraform({ root, folder, platforms: [platform], log });
  });
  after(() => {
    rmSync(temporary, { recursive: true, force: true });
  });
  const artefact = (ending: string) => `terraform-provider-tic_${packaged.version}_${ending}`;
  const archive = () => join(folder, artefact(`${platform.name}.zip`));

  it("The artefacts of a registry are a zip, the manifest and the checksums of both", () => {
    const zip = artefact(`${platform.name}.zip`);
    const manifest = artefact("manifest.json");
    assert.deepEqual(readdirSync(folder).sort(), [artefact("SHA256SUMS"), zip, manifest]);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, manifest), "utf8")), {
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
    const sums = [zip, manifest].map((name) => {
      const bytes = readFileSync(join(folder, name));
      return `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`;
    });
    assert.equal(readFileSync(packaged.sums, "utf8"), sums.join(""));
  });

  it("The artefacts of a registry hold a program that Terraform installs and runs where there is no Node.js, and whatever others want of theirs", async () => {
    const mirror = join(temporary, "mirror");
    const packages = join(mirror, ...PROVIDER_SOURCE.split("/"));
    mkdirSync(packages, { recursive: true });
    copyFileSync(archive(), join(packages, artefact(`${platform.name}.zip`)));
    const configuration = join(temporary, "rc");
    writeFileSync(configuration, configurationBlock({ mirror }));
    const cli = await terraformCli("terraform");
    const user = new Project(join(temporary, "project"), cli, configuration, {
      PATH: "/nonexistent",
      NODE_OPTIONS: "--require /nonexistent.cjs",
    });
    const { exitCode, output } = await user.init();
    assert.equal(exitCode, 0, output);
    assert.deepEqual(await user.resources(), RESOURCES);
  });

  it("The artefacts of a registry hold the same program wherever it is built, and the licences", async () => {
    const files = unzipSync(readFileSync(archive()));
    const name = `terraform-provider-tic_v${packaged.version}`;
    assert.deepEqual(Object.keys(files), ["LICENSE", "LICENSES.txt", "NODE-LICENSE", name]);
    assert.match(Buffer.from(files["LICENSES.txt"] ?? []).toString(), /@grpc\/grpc-js/);
    const script = join(temporary, "terraform-provider-tic.cjs");
    copyFileSync(join(root, "dist", "terraform", "terraform-provider-tic.cjs"), script);
    const { program: builder } = await getNodeBinary(platform, { log });
    const output = join(temporary, "built again");
    await buildExecutable({ script, builder, node: builder, output, sign: false });
    assert.ok(readFileSync(output).equals(files[name] ?? new Uint8Array()));
  });
});
