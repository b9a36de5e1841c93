#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { safeOutput } from "../core/secrets/safe-text.js";
import { withoutKeys } from "../core/values/shown-name.js";
import { commands } from "./commands.js";

/**
 * Runs the command line `tencentcloud-tic <command> …`.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: the command's own, or 2 when there is no such command
 */
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
  if (command === undefined) {
    const known = [...commands.keys()].join(", ");
    console.error(
      safeOutput(
        withoutKeys(`tencentcloud-tic: there is no command "${name}". Commands: ${known}.`),
      ),
    );
    return 2;
  }
  return command.run(rest);
}

function help(): string {
  const lines = [...commands].flatMap(([name, { usage, summary }]) => [
    `  ${name} ${usage}`,
    `      ${summary}`,
  ]);
  return [
    "Usage: tencentcloud-tic <command>",
    "",
    "Commands:",
    ...lines,
    "",
    "Options:",
    "  --help     print this text; after a command, that of the command",
    "  --version  print the version",
  ].join("\n");
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
