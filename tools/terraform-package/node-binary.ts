import { createHash } from "node:crypto";
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder, fillOnce } from "../cache.js";
import { npm, run, withProgress } from "../run.mjs";
import { nodeVersion, type Platform } from "./platforms.js";

/** A Node.js for some platform. */
export interface NodeBinary {
  readonly program: string;
  /** File with its licence; the package for Windows has none. */
  readonly licence: string;
}

/** What `getNodeBinary` may be told. */
export interface GetNodeBinary {
  log: (line: string) => void;
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
}

const timeLimit = 15 * 60_000;

/** The platform's Node.js from the tool cache, which is filled by npm; checked against the pin. */
export async function getNodeBinary(
  platform: Platform,
  { log, env = process.env }: GetNodeBinary,
): Promise<NodeBinary> {
  const name = `node-${nodeVersion}-${platform.name}`;
  const folder = await fillOnce({
    cache: cacheFolder(env),
    name,
    fill: (empty) => unpack(platform, empty, env, log),
    isGood: (entry) =>
      access(join(entry, platform.program)).then(
        () => true,
        () => false,
      ),
    log,
  });
  return { program: join(folder, platform.program), licence: join(folder, "LICENSE") };
}

async function unpack(
  { nodePackage, integrity, program }: Platform,
  folder: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<void> {
  const wanted = `${nodePackage}@${nodeVersion}`;
  log(`Getting ${wanted} with npm, about 50 MB`);
  const temporary = await mkdtemp(join(tmpdir(), "tencentcloud-tic-node-"));
  try {
    const [command, args] = npm("pack", "--silent", "--pack-destination", temporary, wanted);
    const packed = await runToEnd(command, args, env, (seconds) => {
      log(`  … npm pack ${wanted}, ${seconds} s`);
    });
    const archive = join(temporary, packed.trim().split("\n").at(-1) ?? "");
    const sum = createHash("sha512")
      .update(await readFile(archive))
      .digest("base64");
    if (`sha512-${sum}` !== integrity) {
      throw new Error(`The archive of ${wanted} has the checksum sha512-${sum}, not ${integrity}`);
    }
    const names = program.endsWith(".exe") ? [program] : [program, "LICENSE"];
    const inside = names.map((name) => `package/${name}`);
    const tar = ["-xzf", archive, "-C", folder, "--strip-components=1", ...inside];
    await runToEnd("tar", tar, env, (seconds) => {
      log(`  … unpacking ${wanted}, ${seconds} s`);
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function runToEnd(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  tell: (seconds: number) => void,
): Promise<string> {
  const { code, output, timedOut } = await withProgress(
    run(command, args, { env, timeLimit }),
    tell,
  );
  if (code === 0) return output;
  const how = timedOut
    ? `not done after ${timeLimit / 60_000} minutes`
    : `exit code ${code ?? "none"}`;
  throw new Error(`${command} ${args.join(" ")}: ${how}\n${output.trim()}`);
}
