import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { run } from "../../tools/run.mjs";
import { useTemporaryFolder } from "./temporary-folder.js";

const root = join(__dirname, "..", "..");
const launcher = join(root, "tools", "pulumi-resource-pulumi-nodejs");

describe("Launcher", () => {
  const temporary = useTemporaryFolder();

  it("The launcher of dynamic providers starts the provider of the @pulumi/pulumi that the working directory has", async () => {
    const server = spawn(launcher, ["127.0.0.1:1"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      const [first] = (await once(server.stdout, "data")) as [Buffer];
      assert.match(first.toString(), /^\d{2,5}\n$/, "it prints the port that it listens on");
    } finally {
      server.kill();
    }
  });

  it("The launcher of dynamic providers says what to do where @pulumi/pulumi is not installed", async () => {
    const { code, output } = await run(launcher, ["127.0.0.1:1"], { cwd: temporary() });
    assert.equal(code, 1);
    assert.match(output, /@pulumi\/pulumi is not installed in .*: run npm install there/);
  });
});
