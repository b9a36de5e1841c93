import assert from "node:assert/strict";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pinnedPulumi } from "../../tools/pulumi-version.js";
import { run } from "../../tools/run.mjs";
import { writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const root = join(__dirname, "..", "..");

const plugin = "vault-plugin-auth-tencentcloud-v0.0.1";

interface CiRun {
  /** Whether ../shared/bin is there. */
  shared?: boolean;
  /** What `npm test` exits with. */
  exits?: number;
  /** What `uname -sm` says. */
  machine?: string;
  env?: NodeJS.ProcessEnv;
}

describe("CI run", () => {
  const temporary = useTemporaryFolder();
  const cached = (...parts: string[]) => join(temporary(), "cache", "tencentcloud-tic", ...parts);
  const host = () => cached(`pulumi-language-nodejs-${pinnedPulumi()}`, "pulumi-language-nodejs");

  /** Runs a copy of it whose npm notes how it was called and exits with the given code. */
  const ciRun = async (options: CiRun = {}) => {
    const { shared = false, exits = 0, machine = "Linux x86_64" } = options;
    const clone = join(temporary(), "clone");
    for (const path of [".ci/run", "tools/pulumi-cli/go.mod"]) {
      cpSync(join(root, path), join(clone, path), { recursive: true });
    }
    const programs = join(temporary(), "programs");
    const note = 'echo "npm $* CI=$CI plugins=$TENCENTCLOUD_TIC_VAULT_PLUGINS"';
    writeScript(join(programs, "uname"), `echo ${machine}`);
    writeScript(join(programs, "npm"), note, `exit ${exits}`);
    if (shared) {
      const bin = join(temporary(), "shared", "bin");
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, "pulumi-language-nodejs.gz"), gzipSync("a program"));
      writeFileSync(join(bin, plugin), "a plugin", { mode: 0o444 });
    }
    const env = {
      PATH: `${programs}:${process.env.PATH ?? ""}`,
      TENCENTCLOUD_TIC_CACHE: join(temporary(), "cache"),
      ...options.env,
    };
    return run("bash", [join(clone, ".ci", "run")], { env, cwd: temporary() });
  };

  it("The script .ci/run calls exactly npm test, as on a build machine", async () => {
    const { code, output } = await ciRun();
    assert.deepEqual([code, output], [0, "npm test CI=true plugins=\n"]);
    assert.ok(!existsSync(cached()));
  });

  it("The script .ci/run fails when npm test fails", async () => {
    assert.equal((await ciRun({ exits: 1 })).code, 1);
  });

  it("The script .ci/run puts what no registry carries into the tool cache, whole and once", async () => {
    const { output } = await ciRun({ shared: true });
    assert.equal(readFileSync(host(), "utf8"), "a program");
    assert.equal(readFileSync(cached("vault-plugins", plugin), "utf8"), "a plugin");
    for (const file of [host(), cached("vault-plugins", plugin)]) accessSync(file, constants.X_OK);
    assert.deepEqual(readdirSync(cached("vault-plugins")), [plugin]);
    const npm = `npm test CI=true plugins=${cached("vault-plugins")}`;
    const putting = ["pulumi-language-nodejs", plugin].map((name) => `Putting ${name} into`);
    assert.deepEqual(output.trim().split("\n"), [
      ...putting.map((line) => `${line} the tool cache`),
      npm,
    ]);
    assert.equal((await ciRun()).output, `${npm}\n`);
  });

  it("The script .ci/run lets the plugins be that the environment names", async () => {
    const env = { TENCENTCLOUD_TIC_VAULT_PLUGINS: "/own" };
    assert.match((await ciRun({ shared: true, env })).output, /CI=true plugins=\/own\n$/);
  });

  it("The script .ci/run leaves the programs of another platform alone", async () => {
    await ciRun({ shared: true, machine: "Darwin arm64" });
    assert.ok(!existsSync(cached()));
  });
});
