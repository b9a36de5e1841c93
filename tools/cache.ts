import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How `fillOnce` makes an entry of the cache. */
export interface Fill {
  /** The cache; see `cacheFolder`. */
  cache: string;
  /** Name of the entry, with the version in it, such as `pulumi-3.259.0`. */
  name: string;
  /** Makes the content in an empty folder. */
  fill: (folder: string) => Promise<void>;
  /** Judges an entry that is there already; one that is not good is made again. */
  isGood: (folder: string) => Promise<boolean>;
  log: (line: string) => void;
  /** After how many milliseconds without a sign of life a lock counts as left over. @default 10000 */
  stale?: number;
}

/**
 * The folder that holds the tools which npm does not carry: `tencentcloud-tic` in the folder that
 * TENCENTCLOUD_TIC_CACHE names, else in the user's cache folder.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = env.TENCENTCLOUD_TIC_CACHE;
  if (chosen && !isAbsolute(chosen)) {
    throw new Error(
      `TENCENTCLOUD_TIC_CACHE is "${chosen}", which is no absolute path. An example: /var/cache`,
    );
  }
  return join(chosen || userCacheFolder(env, platform), "tencentcloud-tic");
}

function userCacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env.HOME ?? homedir();
  if (platform === "win32") return env.LOCALAPPDATA ?? join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  const xdg = env.XDG_CACHE_HOME;
  return xdg && isAbsolute(xdg) ? xdg : join(home, ".cache");
}

/**
 * The folder of an entry, which is made when it is not there or not good. It is made under another
 * name and then renamed, so what has the entry's name is complete, whatever was killed midway.
 * A lock lets a second process wait for the first one instead of doing the work again.
 */
export async function fillOnce(options: Fill): Promise<string> {
  const { cache, name, fill, isGood } = options;
  const entry = join(cache, name);
  if (await isGoodEntry(entry, isGood)) return entry;
  await mkdir(cache, { recursive: true });
  const unlock = await lock(options);
  try {
    // Another process may have made it while this one waited for the lock.
    if (await isGoodEntry(entry, isGood)) return entry;
    await removeLeftovers(cache, name);
    const partial = `${entry}.${randomBytes(6).toString("hex")}.partial`;
    await mkdir(partial);
    try {
      await fill(partial);
      if (!(await isGood(partial))) throw new Error(`What was made for ${name} does not work`);
      await rm(entry, { recursive: true, force: true });
      await rename(partial, entry);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
    return entry;
  } finally {
    await unlock();
  }
}

async function isGoodEntry(entry: string, isGood: Fill["isGood"]): Promise<boolean> {
  return (await modified(entry)) !== undefined && (await isGood(entry));
}

/** Takes the lock of an entry; the answer gives it back. */
async function lock({ cache, name, log, stale = 10_000 }: Fill): Promise<() => Promise<void>> {
  const path = join(cache, `${name}.lock`);
  let said = 0;
  while (!(await makeFolder(path))) {
    const beat = await modified(path);
    if (beat !== undefined && Date.now() - beat > stale) {
      log(`Taking over ${name}: the process that was making it is gone`);
      await takeAway(path);
    } else if (Date.now() - said > 5000) {
      said = Date.now();
      log(`Waiting for another process that is making ${name}`);
    }
    await sleep(100);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch((error: unknown) => {
      // Somebody took the lock over. The rename at the end keeps the entry whole all the same.
      if (!isMissing(error)) throw error;
    });
  }, stale / 10);
  return async () => {
    clearInterval(beat);
    await rm(path, { recursive: true, force: true });
  };
}

/** Renaming succeeds for one process only, so two that wait cannot both remove a lock. */
async function takeAway(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString("hex")}.partial`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** Removes what processes that were killed more than a day ago left behind. */
async function removeLeftovers(cache: string, name: string): Promise<void> {
  const day = 24 * 60 * 60 * 1000;
  for (const found of await readdir(cache)) {
    if (!found.startsWith(`${name}.`) || !found.endsWith(".partial")) continue;
    const path = join(cache, found);
    const changed = await modified(path);
    if (changed !== undefined && Date.now() - changed > day) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** When the path was last changed; undefined when it is not there. */
async function modified(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
