// `npm run pulumi`: finds or gets the Pulumi CLI, and prints where it is.
import { link, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder, fillOnce } from "./cache.js";
import { findProgram, pathFolders } from "./find-program.js";
import { firstWay, type Way } from "./first-way.js";
import { isAtLeast } from "./program-version.js";
import { buildPulumi } from "./pulumi-build.js";
import { downloadPulumi } from "./pulumi-download.js";
import { pinnedPulumi, pulumiFloor, versionOf } from "./pulumi-version.js";

/** A Pulumi CLI that works. */
export interface PulumiCli {
  /** Absolute path of the command. */
  bin: string;
  version: string;
  /** Variables to set over the own environment, so that the CLI finds its plugins. */
  env: { PATH: string; PULUMI_SKIP_UPDATE_CHECK: "true" };
  /** Whether `pulumi up` runs a folder with a Pulumi.yaml; the Automation API's inline programs always run. */
  runsPrograms: boolean;
}

/** What `ensurePulumi` may be told. */
export interface EnsurePulumi {
  log: (line: string) => void;
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
  /** Where Pulumi's installer is served. @default "https://get.pulumi.com" */
  from?: string;
}

/** No way led to a Pulumi CLI; the message says what was tried and what to do. */
export class PulumiNotFoundError extends Error {
  override name = "PulumiNotFoundError";
}

const languageHost = "pulumi-language-nodejs";
const launcher = "pulumi-resource-pulumi-nodejs";
const manual = "https://www.pulumi.com/docs/iac/download-install/";

/**
 * Finds or gets the Pulumi CLI: on PATH, in the tool cache, by Pulumi's official download, or
 * built from the pinned Go module; the first way that works.
 */
export async function ensurePulumi({
  log,
  env = process.env,
  from,
}: EnsurePulumi): Promise<PulumiCli> {
  const ways = waysTo(pinnedPulumi(), { log, env, ...(from ? { from } : {}) });
  const { found, way } = await firstWay<PulumiCli>({
    what: "Pulumi CLI",
    ways: ways.map(({ find, ...rest }) => ({
      ...rest,
      find: () => find().then((bin) => describe(bin, env)),
    })),
    log,
    refusal: PulumiNotFoundError,
    advice:
      `install Pulumi ${pulumiFloor} or newer (${manual}); allow ` +
      `https://get.pulumi.com; or install Go, and allow its module proxy.`,
  });
  log(`Pulumi CLI ${found.version} (${way}): ${found.bin}`);
  if (!found.runsPrograms) {
    log(
      `It has no ${languageHost}, so \`pulumi up\` in a folder with a Pulumi.yaml is not possible ` +
        `with it; programs inside the Automation API are. Pulumi's own installer brings it: ${manual}`,
    );
  }
  return found;
}

function waysTo(
  version: string,
  { log, env, from }: { log: (line: string) => void; env: NodeJS.ProcessEnv; from?: string },
): Way<string>[] {
  const cache = cacheFolder(env);
  const name = `pulumi-${version}`;
  const binOf = (folder: string) => join(folder, "bin", "pulumi");
  const isGood = (folder: string) =>
    versionOf(binOf(folder), env).then(
      (found) => found === version,
      () => false,
    );
  const cached = async (find: Promise<string>) => {
    const bin = await find;
    await addLanguageHost(dirname(bin), join(cache, `${languageHost}-${version}`));
    return bin;
  };
  const make = (fill: (folder: string) => Promise<void>) => () =>
    cached(fillOnce({ cache, name, fill, isGood, log }).then(binOf));
  return [
    { name: "PATH", find: () => findOnPath(env) },
    { name: "tool cache", find: () => cached(findInCache(join(cache, name), version, env)) },
    {
      name: "download",
      announcement: `Downloading the Pulumi CLI ${version} with Pulumi's installer`,
      find: make((folder) =>
        downloadPulumi({ version, folder, env, log, ...(from ? { from } : {}) }),
      ),
    },
    {
      name: "Go module",
      announcement: `Building the Pulumi CLI ${version} from its Go module, about 5 minutes`,
      find: make((folder) => buildPulumi({ version, folder, env, log })),
    },
  ];
}

async function findOnPath(env: NodeJS.ProcessEnv): Promise<string> {
  const found = await findProgram("pulumi", pathFolders(env));
  if (!found) throw new Error("no pulumi there");
  const version = await versionOf(found, env);
  if (!isAtLeast(version, pulumiFloor)) {
    throw new Error(`${found} is ${version}, and ${pulumiFloor} is the oldest that will do`);
  }
  const folders = [dirname(await realpath(found)), ...pathFolders(env)];
  for (const plugin of [languageHost, launcher]) {
    if (!(await findProgram(plugin, folders))) {
      throw new Error(`${found} cannot run Node.js programs: it has no ${plugin} beside it`);
    }
  }
  return found;
}

async function findInCache(
  entry: string,
  version: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const found = await findProgram("pulumi", [join(entry, "bin")]);
  if (!found) throw new Error(`nothing in ${entry}`);
  const answer = await versionOf(found, env);
  if (answer !== version) throw new Error(`${found} is ${answer}, not ${version}`);
  return found;
}

/**
 * Puts the language host beside a CLI that was built without it, when the cache has one in a folder
 * of its own. Found elsewhere on PATH it works too, but then the engine warns at every command.
 */
async function addLanguageHost(bin: string, folder: string): Promise<void> {
  const host = await findProgram(languageHost, [folder]);
  if (!host) return;
  try {
    await link(host, join(bin, languageHost));
  } catch (error) {
    const there = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!there) throw error;
  }
}

async function describe(bin: string, env: NodeJS.ProcessEnv): Promise<PulumiCli> {
  const version = await versionOf(bin, env);
  const folders = [dirname(await realpath(bin)), ...pathFolders(env)];
  return {
    bin,
    version,
    env: { PATH: folders.join(delimiter), PULUMI_SKIP_UPDATE_CHECK: "true" },
    runsPrograms: (await findProgram(languageHost, folders)) !== undefined,
  };
}

if (require.main === module) {
  ensurePulumi({ log: console.error }).then(
    ({ bin }) => {
      console.log(bin);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
