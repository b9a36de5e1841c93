import { chmod, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { goBuild } from "./go-build.js";
import { pulumiModule } from "./pulumi-version.js";

/** How `buildPulumi` makes the CLI. */
export interface Build {
  version: string;
  /** Folder to build into; the programs come into its `bin`. */
  folder: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

/**
 * Builds the Pulumi CLI from the Go module pinned in tools/pulumi-cli, and puts the launcher of
 * dynamic providers beside it, which Pulumi's own distribution has there too.
 */
export async function buildPulumi({ version, folder, env, log }: Build): Promise<void> {
  // The launcher is a shell script.
  if (process.platform === "win32") throw new Error("not possible on Windows");
  await goBuild({
    title: `Pulumi ${version}`,
    folder: pulumiModule,
    source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    variable: `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
    output: join(folder, "bin", "pulumi"),
    env,
    log,
  });
  const launcher = join(folder, "bin", "pulumi-resource-pulumi-nodejs");
  await copyFile(join(__dirname, "pulumi-resource-pulumi-nodejs"), launcher);
  await chmod(launcher, 0o755);
}
