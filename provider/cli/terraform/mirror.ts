import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { codeOf, homeFolder, makeFolder } from "../../client/files.js";

/** Why the provider cannot be installed here; the message says what to do. */
export class InstallError extends Error {
  override readonly name = "InstallError";
}

/** The provider's address, which names a host that need not exist. */
export const PROVIDER_SOURCE = "terraform.local/tencentcloud-tic/tic";

/** The Terraform provider as it lies in this package: one program for every platform with Node.js. */
type BundledProvider = Awaited<ReturnType<typeof findBundledProvider>>;

/** @throws InstallError in a clone that was not built, and on a platform that cannot run it */
export async function findBundledProvider(platform: NodeJS.Platform = process.platform) {
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

/** In the user's data folder, so that every project of the user finds it. */
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

/** Those that a lock file may name and that start scripts: Windows starts `.exe` files only. */
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
) {
  const bytes = await readFile(file);
  const base = join(mirror, ...PROVIDER_SOURCE.split("/"), version);
  // The ending keeps Node.js from asking the package.json of a folder above what the file is.
  const name = `terraform-provider-tic_v${version}.cjs`;
  const own = platformName();
  const packages = await Promise.all(
    [...new Set([own, ...PLATFORMS])].map(async (platform) => {
      const folder = join(base, platform);
      return { folder, found: await stateOf(folder, name, bytes) };
    }),
  );
  const other = packages.find(({ found }) => found === "other");
  if (other !== undefined && !force) throw otherBuild(other.folder, version);
  for (const { folder, found } of packages) {
    if (found === "same") await chmod(join(folder, name), 0o755);
    else await putInPlace(folder, mirror, { name, bytes, replace: found === "other" });
  }
  const changed = packages.some(({ found }) => found !== "same");
  const outcome = other !== undefined ? "replaced" : changed ? "installed" : "there already";
  return { file: join(base, own, name), outcome } as const;
}

/** Whether a package is this file and no other, since Terraform's checksum is of the folder. */
async function stateOf(folder: string, name: string, bytes: Buffer) {
  const found = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
    return [];
  });
  if (found.length === 0) return "nothing";
  if (found.length !== 1 || found[0] !== name) return "other";
  return bytes.equals(await readFile(join(folder, name))) ? "same" : "other";
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

function otherBuild(folder: string, version: string): InstallError {
  return new InstallError(`the mirror has another build of ${version}, in ${folder}
  Projects that use it have noted its checksum in .terraform.lock.hcl, and terraform init will
  refuse the new build there, also with -upgrade.
  Next: install under a new version. Or repeat with --force, and delete the block of
  ${PROVIDER_SOURCE} from the lock file of each project.`);
}
