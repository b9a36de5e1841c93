import { chmod, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findProgram, pathFolders } from "./find-program.js";
import { pulumiModule } from "./pulumi-version.js";
import { run, withProgress } from "./run.mjs";

/** How `buildPulumi` makes the CLI. */
export interface Build {
  version: string;
  /** Folder to build into; the programs come into its `bin`. */
  folder: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

const timeLimit = 40 * 60_000;
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the Pulumi CLI from the Go module pinned in tools/pulumi-cli, and puts the launcher of
 * dynamic providers beside it, which Pulumi's own distribution has there too.
 */
export async function buildPulumi({ version, folder, env, log }: Build): Promise<void> {
  // The launcher is a shell script.
  if (process.platform === "win32") throw new Error("not possible on Windows");
  const go = await findProgram("go", pathFolders(env));
  if (!go) throw new Error("Go is not on PATH");
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  const flags = ["-ldflags", `-s -w -X ${versionVariable}=v${version}`];
  const output = ["-o", join(bin, "pulumi")];
  const source = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
  let packages = 0;
  const building = run(go, ["build", "-v", "-trimpath", ...flags, ...output, source], {
    cwd: pulumiModule,
    env: { ...env, GOWORK: "off" },
    timeLimit,
    onLine: () => {
      packages += 1;
    },
  });
  const result = await withProgress(building, (seconds) => {
    const soFar = packages > 0 ? `, ${packages} packages so far` : "";
    log(`  … building Pulumi ${version}, ${seconds} s${soFar}`);
  });
  if (result.timedOut) throw new Error(`not done after ${timeLimit / 60_000} minutes`);
  if (result.code !== 0) throw new Error(`go build failed: ${lastLines(result.output, 15)}`);
  const launcher = join(bin, "pulumi-resource-pulumi-nodejs");
  await copyFile(join(__dirname, "pulumi-resource-pulumi-nodejs"), launcher);
  await chmod(launcher, 0o755);
}

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join("\n");
}
