import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

import {
  InstallError,
  findBundledProvider,
  defaultMirror,
  installIntoMirror,
} from "../../../provider/cli/terraform/mirror.js";
import { keepEnvironment } from "../../client/support.js";
import { useTemporaryFolder } from "../../tools/temporary-folder.js";

describe("the default mirror", () => {
  const cases: [env: NodeJS.ProcessEnv, data: string][] = [
    [{ XDG_DATA_HOME: "/data", HOME: "/h" }, "/data"],
    [{ HOME: "/h" }, "/h/.local/share"],
    [{ XDG_DATA_HOME: "", HOME: "/h" }, "/h/.local/share"],
    [{ XDG_DATA_HOME: "relative", HOME: "/h" }, "/h/.local/share"],
  ];
  for (const [env, data] of cases) {
    it(`is in ${data} for ${JSON.stringify(env)}`, () => {
      assert.equal(defaultMirror(env), `${data}/tencentcloud-tic/terraform-mirror`);
    });
  }

  it("must be named by a user without a home folder", () => {
    const homeless = keepEnvironment({ HOME: "" });
    homeless.change();
    try {
      assert.throws(
        () => defaultMirror({}),
        (error) => error instanceof InstallError && /no home folder.*--dir/.test(error.message),
      );
    } finally {
      homeless.back();
    }
  });
});

describe("installing into a mirror", () => {
  const temporary = useTemporaryFolder();
  const mirror = () => join(temporary(), "mirror");
  const version = "1.2.3";
  const install = (build: string, force = false) => {
    const file = join(temporary(), "built.cjs");
    writeFileSync(file, build);
    return installIntoMirror({ version, file }, mirror(), { force });
  };
  const own = () => join(mirror(), "terraform.local/tencentcloud-tic/tic", version, ownPlatform());

  it("puts the program where Terraform looks for it, and leaves nothing else", async () => {
    const { file, outcome } = await install("first");
    assert.equal(outcome, "installed");
    assert.equal(file, join(own(), `terraform-provider-tic_v${version}.cjs`));
    assert.equal(readFileSync(file, "utf8"), "first");
    assert.equal(statSync(file).mode & 0o777, 0o755);
    assert.deepEqual(readdirSync(own()), [`terraform-provider-tic_v${version}.cjs`]);
    assert.deepEqual(readdirSync(mirror()), ["terraform.local"]);
  });

  const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];

  it("puts the same program there for every platform that can run it, to be locked for all", async () => {
    const { file } = await install("first");
    const folders = dirname(dirname(file));
    const expected = [...new Set([...platforms, ownPlatform()])].sort();
    assert.deepEqual(readdirSync(folders).sort(), expected);
    for (const platform of expected) {
      const one = join(folders, platform, basename(file));
      assert.equal(readFileSync(one, "utf8"), "first");
      assert.equal(statSync(one).mode & 0o777, 0o755);
    }
  });

  it("adds what a mirror of an older version of this command lacks", async () => {
    const { file } = await install("first");
    const another = platforms.find((one) => one !== ownPlatform()) ?? "";
    const lacking = join(dirname(dirname(file)), another);
    rmSync(lacking, { recursive: true });
    assert.deepEqual(await install("first"), { file, outcome: "installed" });
    assert.ok(existsSync(join(lacking, basename(file))));
  });

  it("changes nothing while another platform has another build", async () => {
    const { file } = await install("first");
    const foreign = join(dirname(dirname(file)), "linux_arm64", basename(file));
    if (ownPlatform() !== "linux_arm64") rmSync(dirname(file), { recursive: true });
    writeFileSync(foreign, "foreign");
    await assert.rejects(install("first"), InstallError);
    assert.ok(ownPlatform() === "linux_arm64" || !existsSync(file));
    assert.equal((await install("first", true)).outcome, "replaced");
    assert.equal(readFileSync(foreign, "utf8"), "first");
  });

  it("does nothing when the same build is there, but for the right to run it", async () => {
    const { file } = await install("first");
    const { ino } = statSync(file);
    chmodSync(file, 0o644);
    assert.deepEqual(await install("first"), { file, outcome: "there already" });
    assert.deepEqual([statSync(file).ino, statSync(file).mode & 0o777], [ino, 0o755]);
  });

  it("leaves another version alone", async () => {
    const { file } = await install("first");
    const other = file.replace(`/${version}/`, "/1.2.2/");
    renameSync(dirname(dirname(file)), dirname(dirname(other)));
    assert.equal((await install("second")).outcome, "installed");
    assert.equal(readFileSync(other, "utf8"), "first");
  });

  it("refuses another build of the same version, and says what it breaks and what to do", async () => {
    const { file } = await install("first");
    await assert.rejects(install("second"), (error) => {
      assert.ok(error instanceof InstallError);
      assert.match(error.message, /^the mirror has another build of 1\.2\.3, in \//);
      assert.match(error.message, /\.terraform\.lock\.hcl, and terraform init will\n {2}refuse/);
      assert.match(error.message, /Next: install under a new version\. Or repeat with --force/);
      return true;
    });
    assert.equal(readFileSync(file, "utf8"), "first");
    assert.deepEqual(readdirSync(mirror()), ["terraform.local"]);
  });

  it("refuses a package that holds more than the program", async () => {
    const { file } = await install("first");
    writeFileSync(join(dirname(file), "README.md"), "");
    await assert.rejects(install("first"), InstallError);
  });

  it("replaces another build whole when told to", async () => {
    const { file } = await install("first");
    writeFileSync(join(dirname(file), "README.md"), "");
    assert.deepEqual(await install("second", true), { file, outcome: "replaced" });
    assert.equal(readFileSync(file, "utf8"), "second");
    assert.deepEqual(readdirSync(dirname(file)), [`terraform-provider-tic_v${version}.cjs`]);
    assert.deepEqual(readdirSync(mirror()), ["terraform.local"]);
  });

  it("takes a folder that an interrupted run left empty", async () => {
    mkdirSync(own(), { recursive: true });
    assert.equal((await install("first")).outcome, "installed");
  });

  it("leaves nothing behind when it fails", async () => {
    mkdirSync(dirname(own()), { recursive: true });
    writeFileSync(own(), "a file in the way");
    await assert.rejects(install("first"));
    assert.deepEqual(readdirSync(mirror()), ["terraform.local"]);
  });
});

describe("the bundled provider", () => {
  it("is none for Windows, which says what is", async () => {
    await assert.rejects(findBundledProvider("win32"), (error) => {
      assert.ok(error instanceof InstallError);
      assert.match(error.message, /start \.exe files only.*see docs\/terraform-install\.md$/);
      return true;
    });
    assert.ok(existsSync(join(__dirname, "../../../docs/terraform-install.md")));
  });
});

/** As the folders of a mirror are named on the machines that these tests run on. */
function ownPlatform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}
