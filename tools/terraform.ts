import { findProgram, pathFolders } from "./find-program.js";
import { firstWay } from "./first-way.js";
import { askVersion, isAtLeast } from "./program-version.js";

/** A Terraform or OpenTofu that works. */
export interface TerraformCli {
  /** Absolute path of the command. */
  bin: string;
  product: "Terraform" | "OpenTofu";
  version: string;
  /** Whether it knows ephemeral resources. */
  hasEphemeral: boolean;
  /** Whether it knows write-only attributes. */
  hasWriteOnly: boolean;
}

/** What `ensureTerraform` and `ensureOpenTofu` may be told. */
export interface EnsureTerraform {
  log: (line: string) => void;
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
}

/** No way led to the CLI; the message says what was tried and what to do. */
export class TerraformNotFoundError extends Error {
  override name = "TerraformNotFoundError";
}

/** The oldest Terraform and OpenTofu that will do: they know provider functions. */
export const terraformFloor = "1.8.0";

const manual = "https://developer.hashicorp.com/terraform/install";
/** The versions that brought what not every one has. */
const since = {
  ephemeral: { Terraform: "1.10.0", OpenTofu: "1.11.0" },
  writeOnly: { Terraform: "1.11.0", OpenTofu: "1.11.0" },
};

/**
 * Finds Terraform on PATH. No registry carries it in a version that will do, so it is not got.
 *
 * @throws TerraformNotFoundError
 */
export async function ensureTerraform({
  log,
  env = process.env,
}: EnsureTerraform): Promise<TerraformCli> {
  const { found, way } = await firstWay({
    what: "Terraform",
    ways: [{ name: "PATH", find: () => findTerraform("terraform", "Terraform", env) }],
    log,
    refusal: TerraformNotFoundError,
    advice: `install Terraform ${terraformFloor} or newer (${manual}), and put it on PATH.`,
  });
  log(`Terraform ${found.version} (${way}): ${found.bin}`);
  return found;
}

/** The command of that name on PATH; throws when it is not that product or is too old. */
export async function findTerraform(
  name: string,
  product: TerraformCli["product"],
  env: NodeJS.ProcessEnv,
): Promise<TerraformCli> {
  const bin = await findProgram(name, pathFolders(env));
  if (!bin) throw new Error(`no ${name} there`);
  const found = await describeTerraform(bin, product, env);
  if (isAtLeast(found.version, terraformFloor)) return found;
  throw new Error(`${bin} is ${found.version}, and ${terraformFloor} is the oldest that will do`);
}

/** What a command says of itself; throws when it does not run or is not that product. */
export async function describeTerraform(
  bin: string,
  product: TerraformCli["product"],
  env: NodeJS.ProcessEnv,
): Promise<TerraformCli> {
  // Else it asks its maker for newer versions, which takes long where there is no network.
  const silent = { ...env, CHECKPOINT_DISABLE: "1" };
  const pattern = new RegExp(`^${product} v(\\d+\\.\\d+\\.\\d+\\S*)`, "m");
  const [, version = ""] = await askVersion(bin, pattern, silent);
  return {
    bin,
    product,
    version,
    hasEphemeral: isAtLeast(version, since.ephemeral[product]),
    hasWriteOnly: isAtLeast(version, since.writeOnly[product]),
  };
}
