import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import * as cdktf from "cdktf";
import * as cdktn from "cdktn";
import { build } from "esbuild";

import * as constructs from "../../../provider/cdktn/index.js";
import { forCdktf } from "../../../tools/build-constructs.js";

/** The two libraries, one of which came out of the other. */
export const libraries = ["cdktn", "cdktf"] as const;

/** The name of a library. */
export type LibraryName = (typeof libraries)[number];

/** A library and our constructs for it. */
export interface Constructs {
  readonly name: LibraryName;
  readonly library: typeof cdktn;
  readonly tic: typeof constructs;
}

const source = resolve(__dirname, "../../../provider/cdktn");

/** A library and our constructs for it, for the surrounding suite; call the answer to get them. */
export function useConstructs(name: LibraryName): () => Constructs {
  let loaded: Constructs | undefined;
  before(`load the constructs for ${name}`, async () => {
    loaded =
      name === "cdktn"
        ? { name, library: cdktn, tic: constructs }
        : // What the tests use of the older library, the newer one has with the same types.
          { name, library: cdktf as unknown as typeof cdktn, tic: await constructsForCdktf() };
  });
  return () => {
    assert.ok(loaded, "the constructs are there during the suite only");
    return loaded;
  };
}

let forTheOther: Promise<typeof constructs> | undefined;

/** The same source with the library's name exchanged by the build's own function. */
function constructsForCdktf(): Promise<typeof constructs> {
  forTheOther ??= bundleForCdktf();
  return forTheOther;
}

async function bundleForCdktf(): Promise<typeof constructs> {
  const { outputFiles } = await build({
    entryPoints: [join(source, "index.ts")],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    plugins: [
      {
        name: "the other library",
        setup(bundler) {
          bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const text = await readFile(path, "utf8");
            return { contents: dirname(path) === source ? forCdktf(text) : text, loader: "ts" };
          });
        },
      },
    ],
  });
  const [file] = outputFiles;
  assert.ok(file);
  const module = { exports: {} };
  const run = compileFunction(file.text, ["module", "exports", "require", "__filename"]);
  const where = join(source, "index.js");
  Reflect.apply(run, undefined, [module, module.exports, createRequire(where), where]);
  return module.exports as typeof constructs;
}
