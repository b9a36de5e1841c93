import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Why the provider cannot be installed here; the message says what to do. */
export class InstallError extends Error {
  override readonly name = "InstallError";
}

/** The provider's address, which names a host that need not exist. */
export const PROVIDER_SOURCE = "terraform.local/tencentcloud-tic/tic";

/** The Terraform provider as it lies in this package: one program for every platform with Node.js. */
export interface BundledProvider {
  readonly version: string;
  readonly file: string;
}

/**
 * Finds the provider in this package.
 *
 * @throws InstallError when it is not there, as in a clone that was not built, and on a platform that
 * cannot run it
 */
export async function findBundledProvider(
  platform: NodeJS.Platform = process.platform,
): Promise<BundledProvider> {
  if (platform === "win32") {
    throw new InstallError(
      "Terraform and OpenTofu on Windows start .exe files only, and the provider in this package is " +
        "a script. `npm run package` makes one with an .exe: see docs/terraform-install.md",
    );
  }
  // As far above `dist/cli/terraform` as above `provider/cli/terraform`.
  const root = join(__dirname, "..", "..", "..");
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const file = join(root, "dist", "terraform", "terraform-provider-tic.cjs");
  try {
    await access(file);
  } catch {
    throw new InstallError(
      `the bundled provider is not in ${dirname(file)}. In a clone, npm run build makes it.`,
    );
  }
  return { version, file };
}
