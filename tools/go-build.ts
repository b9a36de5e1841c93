import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findProgram, pathFolders } from "./find-program.js";
import { run, withProgress } from "./run.mjs";

/** How `goBuild` makes a program of a Go module that a go.mod of this repository pins. */
export interface GoBuild {
  /** Name and version, for people. */
  title: string;
  /** Folder of the go.mod. */
  folder: string;
  /** Import path of the program. */
  source: string;
  /** Variable of the program to set, as `import/path.name=value`. */
  variable: string;
  /** File to make. */
  output: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

const timeLimit = 40 * 60_000;

/** Builds a program from its pinned module. Where Go finds modules is Go's own configuration. */
export async function goBuild(build: GoBuild): Promise<void> {
  const { title, folder, source, variable, output, env, log } = build;
  const go = await findProgram("go", pathFolders(env));
  if (!go) throw new Error("Go is not on PATH");
  await mkdir(dirname(output), { recursive: true });
  const flags = ["-trimpath", "-ldflags", `-s -w -X ${variable}`];
  let packages = 0;
  const building = run(go, ["build", "-v", ...flags, "-o", output, source], {
    cwd: folder,
    env: { ...env, GOWORK: "off" },
    timeLimit,
    onLine: () => {
      packages += 1;
    },
  });
  const result = await withProgress(building, (seconds) => {
    const soFar = packages > 0 ? `, ${packages} packages so far` : "";
    log(`  … building ${title}, ${seconds} s${soFar}`);
  });
  if (result.timedOut) throw new Error(`not done after ${timeLimit / 60_000} minutes`);
  if (result.code !== 0) throw new Error(`go build failed: ${lastLines(result.output, 15)}`);
}

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join("\n");
}

/** The version, as `1.2.3`, in which the go.mod in that folder requires a module. */
export function pinnedVersion(folder: string, module: string): string {
  const text = readFileSync(join(folder, "go.mod"), "utf8");
  const [found] = text.split("\n").filter((line) => line.trim().startsWith(`${module} v`));
  const version = / v(\d+\.\d+\.\d+)/.exec(found ?? "")?.[1];
  if (!version) throw new Error(`${join(folder, "go.mod")} pins no ${module}`);
  return version;
}
