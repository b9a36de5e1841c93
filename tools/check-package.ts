// `npm run package:check`: packs the package as npm would publish it, and judges that.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { danglingSourceMaps } from "./dangling-source-maps.js";
import { npm, run } from "./run.mjs";

const root = dirname(__dirname);

/** What npm says of an archive that it made. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

async function report(title: string, [command, args]: [string, string[]]): Promise<string> {
  const { code, output } = await run(command, args, { cwd: root });
  if (code !== 0)
    throw new Error(`${title} is not content (exit code ${code ?? "none"}):\n${output}`);
  return output;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tencentcloud-tic-package-"));
  try {
    // dist/ was built by the step before, so the scripts that would build it again stay off.
    const pack = npm(
      ...["pack", "--silent", "--json", "--ignore-scripts", "--pack-destination", folder],
    );
    const [packed] = JSON.parse(await report("npm pack", pack)) as [Packed];
    const archive = join(folder, packed.filename);
    const dangling = danglingSourceMaps(
      root,
      packed.files.map(({ path }) => path),
    );
    if (dangling.length > 0) {
      throw new Error(
        `${String(dangling.length)} source maps point at nothing. Ship them with their sources, or not at all. The first:\n${dangling.slice(0, 5).join("\n")}`,
      );
    }
    await report("publint", npm("exec", "--no", "--", "publint", "--strict", archive));
    // Node 10 knows no "exports"; the profile leaves it out.
    const attw = ["attw", "--profile", "node16", "--no-emoji", "--format", "ascii", archive];
    await report("attw", npm("exec", "--no", "--", ...attw));
    const [size, unpacked] = [packed.size, packed.unpackedSize].map((one) =>
      Math.round(one / 1000),
    );
    console.log(
      `The packed package is sound: ${String(size)} kB, ${String(unpacked)} kB unpacked, ${String(packed.files.length)} files.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
