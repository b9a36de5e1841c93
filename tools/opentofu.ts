// `npm run opentofu`: finds or gets OpenTofu, and prints where it is.
import { join } from "node:path";
import { cacheFolder, fillOnce } from "./cache.js";
import { findProgram } from "./find-program.js";
import { firstWay } from "./first-way.js";
import { goBuild, pinnedVersion } from "./go-build.js";
import {
  describeTerraform,
  findTerraform,
  terraformFloor,
  TerraformNotFoundError,
  type EnsureTerraform,
  type TerraformCli,
} from "./terraform.js";

/** Folder of the Go module that pins OpenTofu. */
const folder = join(__dirname, "opentofu-cli");
const source = "github.com/opentofu/opentofu";
const manual = "https://opentofu.org/docs/intro/install/";

/** The version of OpenTofu that is built: the one pinned in opentofu-cli/go.mod. */
export const openTofuVersion = pinnedVersion(folder, source);

/**
 * Finds or gets OpenTofu: on PATH, in the tool cache, or built from the pinned Go module; the
 * first way that works.
 *
 * @throws TerraformNotFoundError
 */
export async function ensureOpenTofu({
  log,
  env = process.env,
}: EnsureTerraform): Promise<TerraformCli> {
  const cache = cacheFolder(env);
  const name = `opentofu-${openTofuVersion}`;
  const { found, way } = await firstWay({
    what: "OpenTofu",
    ways: [
      { name: "PATH", find: () => findTerraform("tofu", "OpenTofu", env) },
      { name: "tool cache", find: () => pinned(join(cache, name), env) },
      {
        name: "Go module",
        announcement: `Building OpenTofu ${openTofuVersion} from its Go module, about 4 minutes`,
        find: () => build({ cache, name, env, log }),
      },
    ],
    log,
    refusal: TerraformNotFoundError,
    advice:
      `install OpenTofu ${terraformFloor} or newer (${manual}); ` +
      `or install Go, and allow its module proxy.`,
  });
  log(`OpenTofu ${found.version} (${way}): ${found.bin}`);
  return found;
}

/** The one in a folder of the cache; throws when it is not the pinned version. */
async function pinned(entry: string, env: NodeJS.ProcessEnv): Promise<TerraformCli> {
  const bin = await findProgram("tofu", [entry]);
  if (!bin) throw new Error(`nothing in ${entry}`);
  const found = await describeTerraform(bin, "OpenTofu", env);
  if (found.version === openTofuVersion) return found;
  throw new Error(`${bin} is ${found.version}, not ${openTofuVersion}`);
}

async function build({
  cache,
  name,
  env,
  log,
}: Required<EnsureTerraform> & { cache: string; name: string }): Promise<TerraformCli> {
  const isGood = (entry: string) =>
    pinned(entry, env).then(
      () => true,
      () => false,
    );
  const fill = (entry: string) =>
    goBuild({
      title: `OpenTofu ${openTofuVersion}`,
      folder,
      source: `${source}/cmd/tofu`,
      // Else it says that it is a development version.
      variable: `${source}/version.dev=no`,
      output: join(entry, process.platform === "win32" ? "tofu.exe" : "tofu"),
      env,
      log,
    });
  return pinned(await fillOnce({ cache, name, fill, isGood, log }), env);
}

if (require.main === module) {
  ensureOpenTofu({ log: console.error }).then(
    ({ bin }) => {
      console.log(bin);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
