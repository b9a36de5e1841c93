import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import * as cdktn from "cdktn";
import { transform } from "esbuild";

import * as tic from "../../provider/cdktn/index.js";
import { refusalOf, required } from "./support/stacks.js";

/** The first block of a language in the page about the constructs. */
async function shown(language: string): Promise<string> {
  const page = await readFile(resolve(__dirname, "../../docs/cdktf.md"), "utf8");
  const [, block] = new RegExp(`\`\`\`${language}\n(.+?)\`\`\``, "s").exec(page) ?? [];
  assert.ok(block);
  return block;
}

describe("Docs", () => {
  it("The page about the constructs shows a program that is one", async () => {
    const outdir = await mkdtemp(join(tmpdir(), "tic-page-"));
    try {
      const { code } = await transform(await shown("ts"), { loader: "ts", format: "cjs" });
      class App extends cdktn.App {
        constructor() {
          super({ outdir });
        }
      }
      const modules: Record<string, object> = {
        cdktn: { ...cdktn, App },
        "tencentcloud-tic/cdktn": tic,
      };
      const run = compileFunction(code, ["require"]);
      Reflect.apply(run, undefined, [(name: string) => modules[name]]);
      assert.deepEqual(await readdir(join(outdir, "stacks")), ["settings"]);
    } finally {
      await rm(outdir, { recursive: true });
    }
  });

  it("The page about the constructs shows a refusal as a synth says it", async () => {
    const stack = new cdktn.TerraformStack(cdktn.Testing.app({ outdir: tmpdir() }), "settings");
    new tic.TicProvider(stack, "tic");
    const active = { ...required.ManagedCredential, active: true };
    new tic.ManagedCredential(stack, "old", { ...active, name: "old" });
    new tic.ManagedCredential(stack, "new", { ...active, name: "new" });
    const refusal = refusalOf({ name: "cdktn", library: cdktn, tic }, stack);
    assert.ok(refusal?.includes((await shown("text")).trim()), refusal);
  });
});
