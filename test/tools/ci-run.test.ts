import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pinnedPulumi } from "../../tools/pulumi-version.js";
import { run } from "../../tools/run.mjs";
import { writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const root = join(__dirname, "..", "..");

describe(".ci/run", () => {
  const temporary = useTemporaryFolder();
  const host = () =>
    join(
      temporary(),
      "cache",
      "tencentcloud-tic",
      `pulumi-language-nodejs-${pinnedPulumi()}`,
      "pulumi-language-nodejs",
    );

  /** Runs a copy of it whose npm notes how it was called and exits with the given code. */
  const ciRun = async ({ shared, exits = 0 }: { shared: boolean; exits?: number }) => {
    const clone = join(temporary(), "clone");
    for (const path of [".ci/run", "tools/pulumi-cli/go.mod"]) {
      cpSync(join(root, path), join(clone, path), { recursive: true });
    }
    const programs = join(temporary(), "programs");
    writeScript(join(programs, "npm"), 'echo "npm $* CI=$CI"', `exit ${exits}`);
    if (shared) {
      const bin = join(temporary(), "shared", "bin");
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, "pulumi-language-nodejs.gz"), gzipSync("a program"));
    }
    const env = {
      PATH: `${programs}:${process.env.PATH ?? ""}`,
      TENCENTCLOUD_TIC_CACHE: join(temporary(), "cache"),
    };
    return run("bash", [join(clone, ".ci", "run")], { env, cwd: temporary() });
  };

  it("calls exactly npm test, as on a build machine", async () => {
    const { code, output } = await ciRun({ shared: false });
    assert.deepEqual([code, output], [0, "npm test CI=true\n"]);
    assert.ok(!existsSync(host()));
  });

  it("fails when npm test fails", async () => {
    assert.equal((await ciRun({ shared: false, exits: 1 })).code, 1);
  });

  it("unpacks what no registry carries into the tool cache, whole", async function () {
    // The programs there are for this platform only.
    const fits = process.platform === "linux" && process.arch === "x64";
    await ciRun({ shared: true });
    assert.equal(existsSync(host()), fits);
    if (fits) assert.equal(readFileSync(host(), "utf8"), "a program");
  });
});
