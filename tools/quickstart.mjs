// `npm run quickstart`. Plain JavaScript without dependencies, since on a fresh clone there are
// none yet.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./install.mjs";
import { npm, run, withProgress } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await ensureDependencies({ root, log: console.log });
  await build();
  tellStory();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function build() {
  console.log("Building the package: npm run build");
  const [command, args] = npm("run", "--silent", "build");
  const { code, output } = await withProgress(run(command, args, { cwd: root }), (seconds) => {
    console.log(`  … npm run build, ${seconds} s`);
  });
  if (code === null) throw new Error("Stopped.");
  if (code !== 0) throw new Error(`npm run build failed with exit code ${code}:\n${output}`);
}

function tellStory() {
  const story = spawn(process.execPath, ["--import", "tsx", "tools/quickstart/main.ts"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => story.kill(signal));
  }
  story.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
