// `npm run package:check`: packs the package as npm would publish it, and judges that.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { npm, run } from "./run.mjs";

const root = dirname(__dirname);

async function judge(title: string, [command, args]: [string, string[]]): Promise<string> {
  const { code, output } = await run(command, args, { cwd: root });
  if (code !== 0)
    throw new Error(`${title} is not content (exit code ${code ?? "none"}):\n${output}`);
  return output;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tencentcloud-tic-package-"));
  try {
    // dist/ was built by the step before, so the scripts that would build it again stay off.
    const pack = npm("pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
    const archive = join(folder, (await judge("npm pack", pack)).trim().split("\n").at(-1) ?? "");
    await judge("publint", npm("exec", "--no", "--", "publint", "--strict", archive));
    // Node 10 knows no "exports"; the profile leaves it out.
    const attw = ["attw", "--profile", "node16", "--no-emoji", "--format", "ascii", archive];
    await judge("attw", npm("exec", "--no", "--", ...attw));
    console.log("The packed package is sound.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
