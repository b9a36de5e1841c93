import { join } from "node:path";
import { pinnedVersion } from "./go-build.js";
import { askVersion } from "./program-version.js";

/**
 * The oldest Pulumi CLI that does what this package needs: hooks on deletion that run in preview,
 * and `pulumi import --file` for dynamic resources.
 */
export const pulumiFloor = "3.254.0";

/** Folder of the Go module that pins the Pulumi CLI. */
export const pulumiModule = join(__dirname, "pulumi-cli");

/** The version of the Pulumi CLI that is downloaded or built: the one pinned in pulumi-cli/go.mod. */
export function pinnedPulumi(): string {
  return pinnedVersion(pulumiModule, "github.com/pulumi/pulumi/pkg/v3");
}

/** The version that a `pulumi` command reports; throws with what is wrong with it. */
export async function versionOf(bin: string, env: NodeJS.ProcessEnv): Promise<string> {
  const silent = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const [, version = ""] = await askVersion(bin, /^v?(\d+\.\d+\.\d+\S*)\s*$/m, silent);
  return version;
}
