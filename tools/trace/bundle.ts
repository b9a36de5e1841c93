import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import { instrument } from "./instrument.js";
import type { record, Ways } from "./record.js";

/** The emulator and the tests are not on the way. */
const ON_THE_WAY = /[/\\]provider[/\\](?:core|client|pulumi|terraform)[/\\].*\.ts$/;

/** Runs both ways in this process, on the code as it is but with every function telling that it was entered. */
export async function recordWays(root: string): Promise<Ways> {
  const folder = join(root, "node_modules", ".cache", "tencentcloud-tic");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, "trace.cjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["tools/trace/record.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    plugins: [instrumented(root)],
    logLevel: "warning",
  });
  const bundle = createRequire(join(root, "package.json"))(outfile) as { record: typeof record };
  return bundle.record();
}

function instrumented(root: string): Plugin {
  const recorder = join(root, "tools", "trace", "recorder.ts");
  return {
    name: "instrumented",
    setup(build) {
      build.onLoad({ filter: ON_THE_WAY }, ({ path }) => {
        const file = relative(root, path).replaceAll(sep, "/");
        return { loader: "ts", contents: instrument(readFileSync(path, "utf8"), file, recorder) };
      });
    },
  };
}
