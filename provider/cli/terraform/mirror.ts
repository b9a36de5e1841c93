import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";

import { homeFolder } from "../../client/home-folder.js";
import { PROVIDER_SOURCE, type BundledProvider } from "./bundled-provider.js";
import { InstallError } from "./install-error.js";

/** What `installIntoMirror` did. */
export interface Installed {
  readonly file: string;
  readonly outcome: "installed" | "there already" | "replaced";
}

/**
 * The folder of the mirror when none is named: in the user's data folder, so that every project of
 * the user finds it.
 *
 * @throws InstallError for a user without a home folder
 */
export function defaultMirror(env: NodeJS.ProcessEnv): string {
  const { XDG_DATA_HOME: chosen } = env;
  const own = ["tencentcloud-tic", "terraform-mirror"];
  if (chosen && isAbsolute(chosen)) return join(chosen, ...own);
  const home = env.HOME || homeFolder();
  if (home !== undefined) return join(home, ".local", "share", ...own);
  throw new InstallError(
    "This user has no home folder to install into. Name a folder: --dir /opt/terraform-mirror",
  );
}

/**
 * Puts the provider into a filesystem mirror, where Terraform looks for the package of its own
 * platform. The package appears whole or not at all.
 *
 * @param force whether another build of the same version is replaced
 * @throws InstallError when the mirror has another build
 */
export async function installIntoMirror(
  { version, file }: BundledProvider,
  mirror: string,
  { force }: { force: boolean },
): Promise<Installed> {
  const bytes = await readFile(file);
  const folder = join(mirror, ...PROVIDER_SOURCE.split("/"), version, platformName());
  // The ending keeps Node.js from asking the package.json of a folder above what the file is.
  const name = `terraform-provider-tic_v${version}.cjs`;
  const found = await contentOf(folder);
  const outcome = found.length === 0 ? "installed" : "replaced";
  if (await isSame(folder, found, name, bytes)) {
    await chmod(join(folder, name), 0o755);
    return { file: join(folder, name), outcome: "there already" };
  }
  if (outcome === "replaced" && !force) throw otherBuild(folder, version);
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(join(mirror, ".installing-"));
  try {
    const package_ = join(staging, "new");
    await mkdir(package_);
    await writeFile(join(package_, name), bytes, { mode: 0o755 });
    if (outcome === "replaced") await rename(folder, join(staging, "old"));
    await rename(package_, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return { file: join(folder, name), outcome };
}

/** How Terraform calls this platform. */
function platformName(): string {
  const names: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", ia32: "386" };
  return `${process.platform}_${names[process.arch] ?? process.arch}`;
}

async function contentOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Whether the package is this file and no other, since Terraform's checksum is of the folder. */
async function isSame(
  folder: string,
  found: readonly string[],
  name: string,
  bytes: Buffer,
): Promise<boolean> {
  if (found.length !== 1 || found[0] !== name) return false;
  return bytes.equals(await readFile(join(folder, name)));
}

function otherBuild(folder: string, version: string): InstallError {
  return new InstallError(
    [
      `the mirror has another build of ${version}, in ${folder}`,
      "  Projects that use it have noted its checksum in .terraform.lock.hcl, and terraform init will",
      "  refuse the new build there, also with -upgrade.",
      `  Next: install under a new version; or repeat with --force, and delete the block of`,
      `  ${PROVIDER_SOURCE} from the lock file of each project.`,
    ].join("\n"),
  );
}
