// `npm run build`: the Terraform provider as one file, and the licences of what is in it.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { licencesOf } from "./bundled-licences.js";

/** Where a bundle goes, and what of. */
export interface BundleOptions {
  readonly root: string;
  /** From the root on. */
  readonly entry: string;
  readonly folder: string;
}

/** The name of the bundled provider. */
export const PROVIDER_FILE = "terraform-provider-tic.cjs";

/** Bundles the provider into one program. The same sources give the same bytes. */
export async function bundleTerraform({ root, entry, folder }: BundleOptions): Promise<string> {
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const outfile = join(folder, PROVIDER_FILE);
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    define: { TIC_VERSION: JSON.stringify(version) },
    // gRPC's own statistics, the only part that needs it, are switched off.
    external: ["@grpc/proto-loader"],
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  chmodSync(outfile, 0o755);
  writeFileSync(join(folder, "LICENSES.txt"), licencesOf(root, Object.keys(metafile.inputs)));
  return outfile;
}

if (require.main === module) {
  const root = dirname(__dirname);
  void bundleTerraform({
    root,
    entry: "provider/terraform/main.ts",
    folder: join(root, "dist", "terraform"),
  });
}
