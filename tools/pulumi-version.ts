import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

/**
 * The oldest Pulumi CLI that does what this package needs: hooks on deletion that run in preview,
 * and `pulumi import --file` for dynamic resources.
 */
export const pulumiFloor = "3.254.0";

/** Folder of the Go module that pins the Pulumi CLI. */
export const pulumiModule = join(__dirname, "pulumi-cli");

/** The version of the Pulumi CLI that is downloaded or built: the one pinned in pulumi-cli/go.mod. */
export function pinnedPulumi(): string {
  const text = readFileSync(join(pulumiModule, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (!version) throw new Error("tools/pulumi-cli/go.mod pins no github.com/pulumi/pulumi/pkg/v3");
  return version;
}

/** The version that a `pulumi` command reports, or what is wrong with it. */
export async function versionOf(
  bin: string,
  env: NodeJS.ProcessEnv,
): Promise<{ version: string } | { problem: string }> {
  try {
    const { code, output, timedOut } = await run(bin, ["version"], {
      env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeLimit: 30_000,
    });
    const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(output)?.[1];
    if (code === 0 && version) return { version };
    if (timedOut) return { problem: `${bin} version did not answer within 30 s` };
    return { problem: `${bin} version answered (exit code ${code ?? "none"}): ${output.trim()}` };
  } catch (error) {
    return { problem: `${bin} cannot be started: ${error instanceof Error ? error.message : ""}` };
  }
}

/** Whether a version is at least another one, both as `3.254.0`; what follows is not looked at. */
export function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
