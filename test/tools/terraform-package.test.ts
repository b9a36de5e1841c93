import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { run } from "../../tools/run.mjs";
import { checksums } from "../../tools/terraform-package/checksums.js";
import { getNodeBinary } from "../../tools/terraform-package/node-binary.js";
import { nodeVersion, platformNamed, platforms } from "../../tools/terraform-package/platforms.js";
import { zip } from "../../tools/terraform-package/zip.js";
import { writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const bytes = (text: string) => Buffer.from(text);

describe("Registry: archive", () => {
  const entries = {
    LICENSE: { bytes: bytes("a licence\n".repeat(100)) },
    program_v1: { bytes: bytes("a program"), executable: true },
  };

  it("The archive of a registry holds the files", () => {
    const files = unzipSync(zip(entries));
    assert.deepEqual(Object.keys(files), ["LICENSE", "program_v1"]);
    for (const [name, entry] of Object.entries(entries)) {
      assert.deepEqual(Buffer.from(files[name] ?? []), entry.bytes);
    }
  });

  it("The archive of a registry says who may run them", () => {
    const archive = Buffer.from(zip(entries));
    const modes = ["LICENSE", "program_v1"].map((name) => {
      // Of the two places with the name, the last is in the directory at the end.
      const header = archive.lastIndexOf(name) - 46;
      assert.equal(archive.readUInt32LE(header), 0x02014b50);
      return (archive.readUInt32LE(header + 38) >>> 16).toString(8);
    });
    assert.deepEqual(modes, ["100644", "100755"]);
  });

  it("The archive of a registry is the same on every machine and at every time", () => {
    const sum = createHash("sha256").update(zip(entries)).digest("hex");
    assert.equal(sum, "5efa0c7712dd5237ed4470f50180c3083e31643b3d0aec5c283dcbb2aa7958d7");
  });
});

describe("Registry: checksums", () => {
  it("The checksums of a registry are as sha256sum writes them, in the order of the names", () => {
    assert.equal(
      checksums({ "b.zip": bytes("b"), "a.json": bytes("a") }),
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.json\n" +
        "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.zip\n",
    );
  });
});

describe("Registry: platforms", () => {
  it("The platforms of a registry are found by their names", () => {
    for (const platform of platforms) assert.equal(platformNamed(platform.name), platform);
  });

  it("The platforms of a registry are named where there is no such platform", () => {
    assert.throws(() => platformNamed("plan9_mips"), /no package for plan9_mips.*linux_amd64, /);
  });
});

describe("Getting a Node.js", () => {
  const temporary = useTemporaryFolder();
  const inFolder = (...parts: string[]) => join(temporary(), ...parts);
  const nodePackage = "node-test-os";
  let registry: Server;
  let archive: Buffer;
  let asked: string[];

  /** A package as the real ones are, with more in it than is needed. */
  beforeEach(async () => {
    writeScript(inFolder("package", "bin", "node"), "echo it runs");
    mkdirSync(inFolder("package", "include"));
    for (const file of ["LICENSE", "include/node.h"]) writeFileSync(inFolder("package", file), "");
    const manifest = JSON.stringify({ name: nodePackage, version: nodeVersion });
    writeFileSync(inFolder("package", "package.json"), manifest);
    await run("tar", ["-czf", "package.tgz", "package"], { cwd: temporary() });
    archive = readFileSync(inFolder("package.tgz"));
    asked = [];
    registry = createServer(({ url = "", headers: { host } }, response) => {
      asked.push(url);
      if (url.endsWith(".tgz")) return response.end(archive);
      const dist = {
        tarball: `http://${host ?? ""}/${nodePackage}.tgz`,
        integrity: sumOf(archive),
      };
      const versions = { [nodeVersion]: { ...JSON.parse(manifest), dist } as unknown };
      return response.end(JSON.stringify({ name: nodePackage, versions }));
    });
    await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    registry.close();
    registry.closeAllConnections();
  });

  const get = (integrity: string) => {
    const { port } = registry.address() as AddressInfo;
    const env = {
      ...process.env,
      TENCENTCLOUD_TIC_CACHE: inFolder("cache"),
      npm_config_registry: `http://127.0.0.1:${port}`,
      npm_config_cache: inFolder("npm"),
    };
    const platform = { name: "test_os", nodePackage, integrity, program: "bin/node" } as const;
    return getNodeBinary(platform, { env, log: () => undefined });
  };
  const cached = (...parts: string[]) =>
    inFolder("cache", "tencentcloud-tic", `node-${nodeVersion}-test_os`, ...parts);

  it("Getting a Node.js to package takes the program and its licence from npm, and only once", async () => {
    const found = await get(sumOf(archive));
    assert.deepEqual(found, { program: cached("bin", "node"), licence: cached("LICENSE") });
    assert.equal((await run(found.program, [])).output, "it runs\n");
    assert.ok(existsSync(found.licence) && !existsSync(cached("include")));
    const before = asked.length;
    assert.deepEqual(await get(sumOf(archive)), found);
    assert.equal(asked.length, before);
  });

  it("Getting a Node.js to package keeps nothing that is not what was pinned", async () => {
    await assert.rejects(get(sumOf(bytes("other"))), /has the checksum sha512-.*, not sha512-/);
    assert.ok(!existsSync(cached()));
  });
});

function sumOf(content: Buffer): string {
  return `sha512-${createHash("sha512").update(content).digest("base64")}`;
}
