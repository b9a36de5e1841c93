// The program that Terraform and OpenTofu start.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { safeOutput } from "../core/secrets/safe-text.js";
import { runProgram } from "./server/program.js";
import type { CreateProvider } from "./server/sessions.js";

/** Set by the bundler: a bundle stands without a package.json. */
declare const TIC_VERSION: string | undefined;

function version(): string {
  if (typeof TIC_VERSION === "string") return TIC_VERSION;
  const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** The provider takes longer to load than Terraform should wait for the server. */
async function load(): Promise<CreateProvider> {
  const { createProvider } = await import("./rpc/index.js");
  // One that serves many runs has no parent that tells one from another.
  if (process.argv.includes("--debug")) return createProvider;
  const { fileMemory } = await import("./run/run-memory.js");
  return (options) => {
    const memory = fileMemory(process.ppid, (problem) => {
      options.log.warn("the processes of this run cannot tell each other what they know", {
        problem,
      });
    });
    return createProvider({ ...options, memory });
  };
}

runProgram(process.argv.slice(2), { load, version: version() }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(safeOutput(`tic: ${message}\n`));
    process.exit(1);
  },
);
