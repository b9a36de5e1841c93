// `npm run package`: the artefacts with which a registry of Terraform publishes the provider.
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checksums } from "./terraform-package/checksums.js";
import { getNodeBinary } from "./terraform-package/node-binary.js";
import {
  ownPlatform,
  platformNamed,
  platforms,
  type Platform,
} from "./terraform-package/platforms.js";
import { buildExecutable } from "./terraform-package/single-executable.js";
import { zip } from "./terraform-package/zip.js";

/** What `packageTerraform` makes, and where. */
export interface PackageOptions {
  /** Folder of the repository, in which `npm run build` made the provider. */
  root: string;
  /** Folder for the artefacts; what is in it is removed. */
  folder: string;
  platforms: readonly Platform[];
  log: (line: string) => void;
}

/** What `packageTerraform` made. */
export interface Packaged {
  version: string;
  /** The file that a key has to sign. */
  sums: string;
}

const mac = process.platform === "darwin";

/**
 * Makes a zip with a program for each platform, the manifest and the checksums. Only a registry
 * needs the signature beside them, which is left to whoever has the key.
 */
export async function packageTerraform(options: PackageOptions): Promise<Packaged> {
  const { root, folder, log } = options;
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const script = join(root, "dist", "terraform", "terraform-provider-tic.cjs");
  await access(script);
  const builder = (await getNodeBinary(platformNamed(ownPlatform()), { log })).program;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const artefact = (ending: string) => `terraform-provider-tic_${version}_${ending}`;
  const contents: Record<string, Uint8Array> = {
    [artefact("manifest.json")]: Buffer.from(protocolManifest),
  };
  for (const platform of options.platforms) {
    log(`Packaging ${platform.name}`);
    const archive = await archiveOf(platform, { root, script, builder, version, log });
    contents[artefact(`${platform.name}.zip`)] = archive;
  }
  contents[artefact("SHA256SUMS")] = Buffer.from(checksums(contents));
  for (const [name, bytes] of Object.entries(contents)) await writeFile(join(folder, name), bytes);
  return { version, sums: join(folder, artefact("SHA256SUMS")) };
}

/** Tells a registry which versions of the plugin protocol the provider speaks. */
const protocolManifest = `${JSON.stringify({
  version: 1,
  metadata: { protocol_versions: ["6.0"] },
})}\n`;

interface ArchiveOptions {
  root: string;
  script: string;
  builder: string;
  version: string;
  log: (line: string) => void;
}

async function archiveOf(platform: Platform, options: ArchiveOptions): Promise<Uint8Array> {
  const { root, script, builder, version, log } = options;
  const { program: node } = await getNodeBinary(platform, { log });
  const temporary = await mkdtemp(join(tmpdir(), "tencentcloud-tic-package-"));
  try {
    const ending = platform.name.startsWith("windows") ? ".exe" : "";
    const output = join(temporary, `terraform-provider-tic_v${version}${ending}`);
    const sign = mac && platform.name.startsWith("darwin");
    await buildExecutable({ script, builder, node, output, sign });
    // One text for all, as not every package of Node.js has it.
    const nodeLicence = join(dirname(dirname(builder)), "LICENSE");
    return zip({
      LICENSE: { bytes: await readFile(join(root, "LICENSE")) },
      "LICENSES.txt": { bytes: await readFile(join(dirname(script), "LICENSES.txt")) },
      "NODE-LICENSE": { bytes: await readFile(nodeLicence) },
      [basename(output)]: { bytes: await readFile(output), executable: true },
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      platform: { type: "string", multiple: true, default: [] },
      out: { type: "string" },
    },
  });
  const root = dirname(__dirname);
  const folder = resolve(values.out ?? join(root, "dist", "package"));
  const chosen = values.platform.length > 0 ? values.platform.map(platformNamed) : platforms;
  const { sums } = await packageTerraform({ root, folder, platforms: chosen, log: console.error });
  console.log(`The artefacts are in ${folder}`);
  if (!mac && chosen.some(({ name }) => name.startsWith("darwin"))) {
    console.log(
      "The programs for darwin are not signed, and macOS kills such a program on arm64. Repeat this " +
        "on a Mac, where it signs them with `codesign`, or publish without them.",
    );
  }
  console.log(`A registry wants a signature, with your own key:\n  gpg --detach-sign ${sums}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
