#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutKeys, safeOutput } from "../core/secrets/safe-text.js";

interface Command {
  /** The arguments after the name, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Loads and runs it with the arguments after its name; gives the exit code. */
  readonly run: (argv: string[]) => Promise<number>;
}

/** In the order of the help. */
const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    emulator: {
      usage: "[--port N] [--state FILE] [--seed FILE] [--allow-host NAME]",
      summary: "run an emulator of CAM, STS, TIC and the settings gateway on loopback",
      run: async (argv) => (await import("../emulator/command.js")).runEmulatorCommand(argv),
    },
    gateway: {
      usage: "verify URL [--allow-changes]",
      summary: "check whether a settings gateway keeps the contract",
      run: async (argv) => (await import("../gateway/command.js")).runGatewayCommand(argv),
    },
    terraform: {
      usage: "install [--dev] [--dir DIR] [--force]",
      summary: "let Terraform and OpenTofu find the provider of this package",
      run: async (argv) => (await import("./terraform/command.js")).runTerraformCommand(argv),
    },
    vault: {
      usage: "login --role R [--sign-only]",
      summary: "log in to Vault with the key of a CAM role, and print the token",
      run: async (argv) => (await import("../vault/command.js")).runVaultCommand(argv),
    },
  } satisfies Readonly<Record<string, Command>>),
);

/** Runs the command line; gives the exit code, 2 when there is no such command. */
export async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === "--version") {
    console.log(version());
    return 0;
  }
  if (name === undefined || name === "--help" || name === "-h") {
    const code = name === undefined ? 2 : 0;
    (code === 0 ? console.log : console.error)(help());
    return code;
  }
  const command = commands.get(name);
  if (command !== undefined) return command.run(rest);
  const known = [...commands.keys()].join(", ");
  const complaint = `tencentcloud-tic: there is no command "${name}". Commands: ${known}.`;
  console.error(safeOutput(withoutKeys(complaint)));
  return 2;
}

function help(): string {
  const lines = [...commands].map(
    ([name, { usage, summary }]) => `  ${name} ${usage}\n      ${summary}\n`,
  );
  return `Usage: tencentcloud-tic <command>

Commands:
${lines.join("")}
Options:
  --help     print this text; after a command, that of the command
  --version  print the version`;
}

/** The package's own: its package.json is as far above `dist/cli` as above `provider/cli`. */
function version(): string {
  const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      console.error(safeOutput(`tencentcloud-tic: ${message}`));
      process.exitCode = 1;
    },
  );
}
