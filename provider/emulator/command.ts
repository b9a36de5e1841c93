import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { createEmulator, type Emulator } from "./create-emulator.js";
import { parseJson } from "./parse-json.js";
import { SeedError } from "./seed/seed-schema.js";
import type { Seed } from "./seed/seed.js";
import { isHostName } from "./server.js";
import { StateFileError } from "./store/state-file.js";
import { ROOT_TOKEN } from "./vault/seed.js";

/** The port when none is asked for: the examples' configurations name it. */
export const DEFAULT_PORT = 8480;

const USAGE = `Usage: tencentcloud-tic emulator [--port N] [--state FILE] [--seed FILE] [--allow-host NAME]

Runs an emulator of Tencent Cloud's CAM, STS and TIC, of the settings gateway and of Vault, on loopback
only.

  --port N      the port, 0 for any free one (default: ${DEFAULT_PORT})
  --state FILE  keep everything in this file, so that the next emulator goes on from there
  --seed FILE   begin with these accounts (JSON), when there is no state file yet
  --allow-host NAME
                a name that requests may have in Host, beside 127.0.0.1, localhost, [::1] and, for the
                cloud's services, names under tencentcloudapi.com; may be given more than once
  --help        print this text

Seeds and the control API are described in docs/emulator.md.`;

/** Something that whoever typed the command can put right. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs `tencentcloud-tic emulator` until the process is told to stop.
 *
 * @param argv the arguments after the word `emulator`
 * @returns the exit code: 0, or 1 when it can't run, or 2 when the arguments or the seed are wrong
 */
export async function runEmulatorCommand(argv: string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      console.log(USAGE);
      return 0;
    }
    const emulator = await start(options);
    try {
      // Before anything is printed: whoever reads it may send the signal at once.
      const stopped = untilStopped();
      console.log(await describe(emulator, options));
      await stopped;
    } finally {
      await emulator.close();
    }
    return 0;
  } catch (error) {
    const { message, code } = explain(error);
    console.error(`tencentcloud-tic emulator: ${printable(message)}`);
    return code;
  }
}

type CommandOptions = ReturnType<typeof parseOptions>;

function parseOptions(argv: string[]) {
  const { port, help, "allow-host": allowedHosts, ...files } = parse(argv);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(
      `--port must be a number from 0 to 65535. Example: --port ${DEFAULT_PORT}`,
    );
  }
  const wrong = allowedHosts.find((name) => !isHostName(name));
  if (wrong !== undefined) {
    throw new UsageError(
      `--allow-host takes a host name without a port, not ${wrong}. Example: --allow-host host.docker.internal`,
    );
  }
  return { port: Number(port), help, allowedHosts, ...files };
}

const OPTIONS = {
  port: { type: "string", default: String(DEFAULT_PORT) },
  state: { type: "string" },
  seed: { type: "string" },
  "allow-host": { type: "string", multiple: true, default: [] as string[] },
  help: { type: "boolean", default: false },
} as const;

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS }).values;
  } catch (error) {
    // A key may have been pasted in the place of an option: no option is so long.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replaceAll(/[\w.+=-]{20,}/g, "[hidden]"));
  }
}

async function start({ port, state, seed, allowedHosts }: CommandOptions): Promise<Emulator> {
  return createEmulator({
    port,
    allowedHosts,
    ...(state === undefined ? {} : { stateFile: state }),
    ...(seed === undefined ? {} : { seed: await readSeed(seed) }),
  });
}

/** `createEmulator` checks it. */
async function readSeed(path: string): Promise<Seed> {
  try {
    // Some editors begin a file with a mark of its encoding.
    return parseJson((await readFile(path, "utf8")).replace(/^\uFEFF/, "")) as Seed;
  } catch (error) {
    const what = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new UsageError(`the seed ${path} ${what}. Example: {"accounts":[{}]}`);
  }
}

async function describe({ url, control }: Emulator, options: CommandOptions): Promise<string> {
  const { accounts } = await control.state();
  const keys = accounts.flatMap(({ accountId, keys }) =>
    keys.map(({ secretId, type }) => `  ${secretId}  ${type} of account ${accountId}`),
  );
  const file = options.state ?? options.seed;
  const lines = [
    `Emulator of CAM, STS, TIC, the settings gateway and Vault: ${url}`,
    "",
    "Configuration:",
    "  tic:settings         gateway",
    `  tic:gatewayEndpoint  ${url}`,
    `  tic:endpoints        ${JSON.stringify({ cam: url, sts: url, tic: url })}`,
    "",
    "Vault:",
    `  VAULT_ADDR=${url}`,
    `  VAULT_TOKEN=${file === undefined ? ROOT_TOKEN : `(in ${file})`}`,
    "",
    "Key ids:",
    ...keys,
    `Their secret keys are in ${file ?? 'docs/emulator.md, under "The default seed"'}.`,
    ...(options.state === undefined ? [] : [`The accounts are kept in ${options.state}.`]),
    "",
    "Stop with Ctrl+C.",
  ];
  // Names of accounts, keys and files come from outside.
  return lines.map(printable).join("\n");
}

async function untilStopped(): Promise<void> {
  const stopped = new AbortController();
  const { signal } = stopped;
  await Promise.race(["SIGINT", "SIGTERM"].map((name) => once(process, name, { signal })));
  // Once more ends the process at once.
  stopped.abort();
}

const PORT_PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ["EADDRINUSE", "the port is in use. Choose another with --port, or 0 for any free one."],
  ["EACCES", "the port may not be used. Choose one from 1024 on, or 0 for any free one."],
]);

function explain(error: unknown): { message: string; code: number } {
  if (error instanceof UsageError || error instanceof SeedError) {
    return { message: error.message, code: 2 };
  }
  if (error instanceof StateFileError) return { message: error.message, code: 1 };
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const message = PORT_PROBLEMS.get(code);
  if (message === undefined) throw error;
  return { message, code: 1 };
}

/**
 * Characters that a terminal obeys or that make a text look like another: control characters, line
 * and paragraph separators, marks of the writing direction, halves of characters.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text for one line of a terminal: what is no visible character stands as its number. */
function printable(text: string): string {
  return text.replace(
    UNSAFE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
