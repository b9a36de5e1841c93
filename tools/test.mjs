// `npm test`. Plain JavaScript without dependencies, since on a fresh clone there are none yet.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await ensureDependencies({ root, log: console.log });
  runTests();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

function runTests() {
  const tests = spawn(process.execPath, ["--import", "tsx", "tools/run-tests.ts"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => tests.kill(signal));
  }
  tests.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
