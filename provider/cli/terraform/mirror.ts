import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";

import { makeFolder, homeFolder } from "../../client/files.js";
import { InstallError, PROVIDER_SOURCE, type BundledProvider } from "./bundled-provider.js";

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
 * Platforms for which a lock file can be made (`terraform providers lock -platform=…`): those of
 * Terraform on which its provider may be a script. Windows starts `.exe` files only.
 */
const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];

/**
 * Puts the provider into a filesystem mirror, where Terraform looks for the package of a platform.
 * The file is the same for each, so that one machine can lock it for a whole team. The package of a
 * platform appears whole or not at all.
 *
 * @param force whether another build of the same version is replaced
 * @throws InstallError when the mirror has another build, for any platform; nothing is changed then
 */
export async function installIntoMirror(
  { version, file }: BundledProvider,
  mirror: string,
  { force }: { force: boolean },
): Promise<Installed> {
  const bytes = await readFile(file);
  const base = join(mirror, ...PROVIDER_SOURCE.split("/"), version);
  // The ending keeps Node.js from asking the package.json of a folder above what the file is.
  const name = `terraform-provider-tic_v${version}.cjs`;
  const own = platformName();
  const packages: PackageState[] = [];
  for (const platform of new Set([own, ...PLATFORMS])) {
    const folder = join(base, platform);
    packages.push({ folder, found: await stateOf(folder, name, bytes) });
  }
  const other = packages.find(({ found }) => found === "other");
  if (other !== undefined && !force) throw otherBuild(other.folder, version);
  for (const { folder, found } of packages) {
    if (found === "same") await chmod(join(folder, name), 0o755);
    else await putInPlace(folder, mirror, { name, bytes, replace: found === "other" });
  }
  const changed = packages.some(({ found }) => found !== "same");
  const outcome = other !== undefined ? "replaced" : changed ? "installed" : "there already";
  return { file: join(base, own, name), outcome };
}

/** The package of one platform before an installation. */
interface PackageState {
  readonly folder: string;
  readonly found: "nothing" | "same" | "other";
}

async function stateOf(
  folder: string,
  name: string,
  bytes: Buffer,
): Promise<PackageState["found"]> {
  const found = await contentOf(folder);
  if (found.length === 0) return "nothing";
  return (await isSame(folder, found, name, bytes)) ? "same" : "other";
}

async function putInPlace(
  folder: string,
  mirror: string,
  { name, bytes, replace }: { name: string; bytes: Buffer; replace: boolean },
): Promise<void> {
  makeAbove(folder);
  const staging = await mkdtemp(join(mirror, ".installing-"));
  try {
    const package_ = join(staging, "new");
    await mkdir(package_);
    await writeFile(join(package_, name), bytes, { mode: 0o755 });
    if (replace) await rename(folder, join(staging, "old"));
    await rename(package_, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** @throws InstallError where the system lets nobody make it */
function makeAbove(folder: string): void {
  const above = dirname(folder);
  try {
    makeFolder(above);
  } catch (error) {
    const { message } = error as Error;
    throw new InstallError(
      `the folder ${above} cannot be made (${message}). Name a folder that you may write to: --dir /opt/terraform-mirror`,
    );
  }
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
