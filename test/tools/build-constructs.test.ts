import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyForCdktf, forCdktf } from "../../tools/build-constructs.js";

describe("Build constructs", () => {
  const exchanged: [given: string, made: string][] = [
    ['const cdktn_1 = require("cdktn");', 'const cdktn_1 = require("cdktf");'],
    ['import { Fn } from "cdktn";', 'import { Fn } from "cdktf";'],
    ["export type A = import('cdktn').App;", "export type A = import('cdktf').App;"],
    [
      ' * import { A } from "tencentcloud-tic/cdktn";',
      ' * import { A } from "tencentcloud-tic/cdktf";',
    ],
    ['import { judge } from "../core/judge.js";', 'import { judge } from "../core/judge.js";'],
    ['import { a } from "cdktn-provider-tls";', 'import { a } from "cdktn-provider-tls";'],
    ["// cdktn has a class for it", "// cdktn has a class for it"],
  ];
  for (const [given, made] of exchanged) {
    it(`The constructs for the other library make ${JSON.stringify(made)}`, () => {
      assert.equal(forCdktf(given), made);
    });
  }

  it("The constructs for the other library are a copy without what an earlier build left", async () => {
    const folder = await mkdtemp(join(tmpdir(), "build-constructs-"));
    try {
      const [from, to] = [join(folder, "cdktn"), join(folder, "cdktf")];
      await mkdir(join(from, "more"), { recursive: true });
      await mkdir(to);
      await writeFile(join(to, "gone.js"), "");
      await writeFile(join(from, "index.js"), 'require("cdktn");');
      await writeFile(join(from, "more/a.d.ts"), 'export * from "cdktn";');
      await writeFile(join(from, "index.js.map"), '{"sources":["cdktn"]}');
      assert.deepEqual(copyForCdktf(from, to).toSorted(), ["index.js", join("more", "a.d.ts")]);
      const files = await readdir(to, { recursive: true });
      assert.deepEqual(files.toSorted(), [
        "index.js",
        "index.js.map",
        "more",
        join("more", "a.d.ts"),
      ]);
      assert.equal(await readFile(join(to, "index.js"), "utf8"), 'require("cdktf");');
      assert.equal(await readFile(join(to, "more/a.d.ts"), "utf8"), 'export * from "cdktf";');
      assert.equal(await readFile(join(to, "index.js.map"), "utf8"), '{"sources":["cdktn"]}');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
