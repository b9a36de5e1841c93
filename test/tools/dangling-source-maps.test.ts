import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { danglingSourceMaps } from "../../tools/dangling-source-maps.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const NAMING = "exports.a = 1;\n//# sourceMappingURL=a.js.map\n";

describe("Dangling source maps", () => {
  const folder = useTemporaryFolder();
  const check = (files: Record<string, string>): string[] => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder(), name)), { recursive: true });
      writeFileSync(join(folder(), name), text);
    }
    return danglingSourceMaps(folder(), Object.keys(files));
  };

  const sound: [string, Record<string, string>][] = [
    ["no maps at all", { "dist/a.js": "exports.a = 1;\n" }],
    [
      "a map with its sources in it",
      {
        "dist/a.js": NAMING,
        "dist/a.js.map": '{"sources":["../src/a.ts"],"sourcesContent":["a"]}',
      },
    ],
    [
      "a map whose sources are packed",
      {
        "dist/a.js": NAMING,
        "dist/a.js.map": '{"sourceRoot":"../src","sources":["a.ts"]}',
        "src/a.ts": "",
      },
    ],
    ["a map within the file", { "dist/a.js": "//# sourceMappingURL=data:application/json,{}" }],
    [
      "a text that shows such a comment",
      { "dist/a.js": 'const a = "//# sourceMappingURL=b.map";' },
    ],
  ];
  for (const [what, files] of sound) {
    it(`The function danglingSourceMaps is content with ${what}`, () => {
      assert.deepEqual(check(files), []);
    });
  }

  const dangling: [string, Record<string, string>, string][] = [
    [
      "a map whose sources are nowhere",
      { "dist/a.js": NAMING, "dist/a.js.map": '{"sources":["../../provider/a.ts"]}' },
      "dist/a.js.map names the source ../../provider/a.ts, which the package does not have",
    ],
    [
      "a map that has the content of another source only",
      { "dist/a.js.map": '{"sources":["a.ts","b.ts"],"sourcesContent":["a",null]}' },
      "dist/a.js.map names the source b.ts, which the package does not have",
    ],
    [
      "a comment without its map",
      { "dist/a.js": NAMING },
      "dist/a.js names the map a.js.map, which the package does not have",
    ],
    [
      "a comment in declarations without its map",
      { "dist/a.d.ts": "export {};\n//# sourceMappingURL=a.d.ts.map" },
      "dist/a.d.ts names the map a.d.ts.map, which the package does not have",
    ],
  ];
  for (const [what, files, problem] of dangling) {
    it(`The function danglingSourceMaps finds ${what}`, () => {
      assert.deepEqual(check(files), [problem]);
    });
  }
});
