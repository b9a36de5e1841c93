import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isAtLeast } from "../../tools/program-version.js";
import { ensurePulumi, PulumiNotFoundError } from "../../tools/pulumi.js";
import { pinnedPulumi, pulumiFloor } from "../../tools/pulumi-version.js";
import { pathOf, writePulumi, writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const pinned = pinnedPulumi();

describe("Getting the Pulumi CLI", () => {
  const temporary = useTemporaryFolder();
  let lines: string[];
  let installer: Server;
  let from: string;
  /** The body of install.sh; HTTP 404 when empty. */
  let script: string;
  const inFolder = (...parts: string[]) => join(temporary(), ...parts);
  const cached = (...parts: string[]) =>
    inFolder("cache", "tencentcloud-tic", `pulumi-${pinned}`, ...parts);

  beforeEach(async () => {
    lines = [];
    script = "";
    installer = createServer((request, response) => {
      const found = request.url === "/install.sh" && script !== "";
      response.writeHead(found ? 200 : 404).end(script);
    });
    await new Promise<void>((resolve) => installer.listen(0, "127.0.0.1", resolve));
    from = `http://127.0.0.1:${(installer.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    installer.close();
    installer.closeAllConnections();
  });

  const ensure = async (...folders: string[]) => {
    const programs = ["sh", "mkdir", "chmod", "node"];
    const PATH = await pathOf(inFolder("programs"), programs, folders);
    const env = { PATH, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: temporary() };
    return ensurePulumi({ env, from, log: (line) => lines.push(line) });
  };
  /** A `go` that builds a pulumi of that version, and counts how often it did. */
  const writeGo = (version: string) => {
    writeScript(
      inFolder("go", "go"),
      'while [ $# -gt 0 ]; do if [ "$1" = "-o" ]; then out=$2; fi; shift; done',
      `echo built >> ${inFolder("builds")}`,
      `printf '#!/bin/sh\\necho v${version}\\n' > "$out"`,
      'chmod 755 "$out"',
    );
    return inFolder("go");
  };

  it("Getting the Pulumi CLI takes the one on PATH first", async () => {
    const bin = writePulumi(inFolder("own"), pulumiFloor);
    writePulumi(cached("bin"), pinned);
    const cli = await ensure(inFolder("own"));
    assert.deepEqual([cli.bin, cli.version, cli.runsPrograms], [bin, pulumiFloor, true]);
    assert.deepEqual(lines, [`Pulumi CLI ${pulumiFloor} (PATH): ${bin}`]);
  });

  it("Getting the Pulumi CLI finds the plugins beside the file that a link on PATH points to", async () => {
    writePulumi(inFolder("real"), pinned);
    mkdirSync(inFolder("own"));
    symlinkSync(inFolder("real", "pulumi"), inFolder("own", "pulumi"));
    const { bin, env } = await ensure(inFolder("own"));
    assert.equal(bin, inFolder("own", "pulumi"));
    assert.equal(env.PATH.split(":")[0], realpathSync(inFolder("real")));
  });

  const unfit = [
    {
      what: "is too old",
      make: (folder: string) => writePulumi(folder, "3.253.9"),
      why: /3\.253\.9, and 3\.254\.0 is the oldest/,
    },
    {
      what: "has no language host",
      make: (folder: string) => writePulumi(folder, pinned, ["pulumi-resource-pulumi-nodejs"]),
      why: /has no pulumi-language-nodejs beside it/,
    },
    {
      what: "has no launcher of dynamic providers",
      make: (folder: string) => writePulumi(folder, pinned, ["pulumi-language-nodejs"]),
      why: /has no pulumi-resource-pulumi-nodejs beside it/,
    },
    {
      what: "fails",
      make: (folder: string) => {
        writeScript(join(folder, "pulumi"), "echo broken >&2; exit 3");
      },
      why: /exit code 3\): broken/,
    },
    {
      what: "says no version",
      make: (folder: string) => {
        writeScript(join(folder, "pulumi"), "echo hello");
      },
      why: /exit code 0\): hello/,
    },
  ];
  for (const { what, make, why } of unfit) {
    it(`Getting the Pulumi CLI takes the cached one when the one on PATH ${what}, and says why`, async () => {
      make(inFolder("own"));
      const bin = writePulumi(cached("bin"), pinned);
      assert.equal((await ensure(inFolder("own"))).bin, bin);
      assert.match(lines[0] ?? "", /^Pulumi CLI, PATH: /);
      assert.match(lines[0] ?? "", why);
    });
  }

  it("Getting the Pulumi CLI downloads it when it is not cached", async () => {
    script = [
      'while [ $# -gt 0 ]; do case "$1" in --install-root) root=$2;; --version) version=$2;; esac; shift; done',
      'mkdir -p "$root/bin"',
      "for name in pulumi pulumi-language-nodejs pulumi-resource-pulumi-nodejs; do",
      `  printf '#!/bin/sh\\necho v%s\\n' "$version" > "$root/bin/$name"; chmod 755 "$root/bin/$name"`,
      "done",
    ].join("\n");
    const cli = await ensure(writeGo(pinned));
    assert.deepEqual([cli.bin, cli.runsPrograms], [cached("bin", "pulumi"), true]);
    assert.ok(!existsSync(inFolder("builds")));
  });

  it("Getting the Pulumi CLI builds it when it cannot be downloaded, and only once", async () => {
    const go = writeGo(pinned);
    const cli = await ensure(go);
    assert.equal(cli.bin, cached("bin", "pulumi"));
    assert.ok(existsSync(cached("bin", "pulumi-resource-pulumi-nodejs")));
    assert.ok(lines.some((line) => line.endsWith("/install.sh: HTTP 404")));
    const env = { PATH: go, TENCENTCLOUD_TIC_CACHE: inFolder("cache"), HOME: temporary() };
    await ensurePulumi({ env, from, log: () => undefined });
    assert.equal(readFileSync(inFolder("builds"), "utf8"), "built\n");
  });

  it("Getting the Pulumi CLI says what a built one cannot do without the language host", async () => {
    const { runsPrograms } = await ensure(writeGo(pinned));
    assert.equal(runsPrograms, false);
    assert.match(lines.at(-1) ?? "", /`pulumi up` in a folder with a Pulumi\.yaml is not possible/);
  });

  it("Getting the Pulumi CLI puts a cached language host beside a built one", async () => {
    const host = inFolder("cache", "tencentcloud-tic", `pulumi-language-nodejs-${pinned}`);
    writeScript(join(host, "pulumi-language-nodejs"), "exit 0");
    const { runsPrograms } = await ensure(writeGo(pinned));
    assert.equal(runsPrograms, true);
    assert.ok(existsSync(cached("bin", "pulumi-language-nodejs")));
  });

  it("Getting the Pulumi CLI makes a cached one again that does not run", async () => {
    writeScript(cached("bin", "pulumi"), "exit 1");
    assert.equal((await ensure(writeGo(pinned))).version, pinned);
  });

  it("Getting the Pulumi CLI does not keep a build of another version", async () => {
    await assert.rejects(ensure(writeGo("3.1.0")), PulumiNotFoundError);
    assert.ok(!existsSync(cached()));
  });

  it("Getting the Pulumi CLI says at the end what was tried, what each said and what to do", async () => {
    await assert.rejects(ensure(), (error) => {
      assert.ok(error instanceof PulumiNotFoundError);
      const said = error.message.split("\n");
      assert.match(said[0] ?? "", /^There is no Pulumi CLI, and none could be got/);
      assert.match(said[1] ?? "", /^ {2}- PATH: no pulumi there$/);
      assert.match(said[2] ?? "", /^ {2}- tool cache: nothing in .*pulumi-\d/);
      assert.match(said[3] ?? "", /^ {2}- download: cannot read http.*: HTTP 404$/);
      assert.match(said[4] ?? "", /^ {2}- Go module: Go is not on PATH$/);
      assert.match(said[5] ?? "", /install Pulumi 3\.254\.0 or newer/);
      return true;
    });
  });
});

describe("Pulumi CLI: versions", () => {
  const cases: [version: string, floor: string, answer: boolean][] = [
    ["3.254.0", "3.254.0", true],
    ["3.254.1", "3.254.0", true],
    ["3.300.0", "3.254.9", true],
    ["4.0.0", "3.254.0", true],
    ["3.260.0-alpha.1", "3.254.0", true],
    ["3.253.9", "3.254.0", false],
    ["3.99.99", "3.254.0", false],
    ["2.300.0", "3.254.0", false],
  ];
  for (const [version, floor, answer] of cases) {
    it(`The versions of the Pulumi CLI: ${version} is ${answer ? "at least" : "older than"} ${floor}`, () => {
      assert.equal(isAtLeast(version, floor), answer);
    });
  }

  it("The versions of the Pulumi CLI: the pinned one is at least the floor", () => {
    assert.ok(isAtLeast(pinned, pulumiFloor));
  });
});
