import assert from "node:assert/strict";
import { createEmulator, parseSeed, type Emulator } from "tencentcloud-tic/emulator";
import seed from "../../../examples/quickstart/seed.json";
import { useLanguageHost } from "../support/use-language-host.js";
import { RootProject, strangersKey } from "./root-project.js";

const key = seed.accounts[0]?.keys[0];
assert.ok(key);
const emulatorKey = {
  TIC_EMULATOR_SECRET_ID: key.secretId,
  TIC_EMULATOR_SECRET_KEY: key.secretKey,
  TIC_EMULATOR_VAULT_TOKEN: seed.vault.token,
};

describe("Root project", () => {
  const pulumi = useLanguageHost();
  let emulator: Emulator;
  let project: RootProject;

  beforeEach(async () => {
    emulator = await createEmulator({ seed: parseSeed(seed) });
    project = await RootProject.open(pulumi(), emulator.port);
    const { code, output } = await project.pulumi(["stack", "init", "dev"]);
    assert.equal(code, 0, output);
  });

  afterEach(async () => {
    await project.close();
    await emulator.close();
  });

  /** The proxy of the environment was not asked, and each process stayed on this machine. */
  async function assertStayedHere(): Promise<void> {
    assert.deepEqual(project.proxied, []);
    assert.deepEqual(await project.connections(), ["127.0.0.1"]);
  }

  it("Running pulumi up in the root of the repository, with another account's key around, is watched by a recorder that sees what leaves", async () => {
    const call = 'require("node:https").get("https://cam.invalid").on("error", () => undefined)';
    await project.run(process.execPath, ["-e", call]);
    assert.ok((await project.connections()).includes("cam.invalid"));
  });

  it("Running pulumi up in the root of the repository, with another account's key around, says in its first line how to start the emulator, and asks nobody else", async () => {
    // Another one, on another port: the one that the project names is gone.
    await emulator.close();
    emulator = await createEmulator();
    const { code, output } = await project.pulumi(["preview"], emulatorKey);
    assert.notEqual(code, 0);
    const [first] = output.split("\n").filter((line) => line.includes("error: "));
    assert.match(
      first ?? "",
      /No emulator answers at http:\/\/127\.0\.0\.1:\d+\. Start it in another terminal: npm run emulator/,
    );
    assert.doesNotMatch(output, /^\s+at .+:\d+:\d+/m);
    assert.ok(!output.includes(strangersKey.secretId) && !output.includes(strangersKey.secretKey));
    await assertStayedHere();
  });

  it("Running pulumi up in the root of the repository, with another account's key around, says how to hand over the emulator's key and token, and uses no other", async () => {
    const { code, output } = await project.pulumi(["preview"]);
    assert.notEqual(code, 0);
    assert.match(
      output,
      /TIC_EMULATOR_SECRET_ID, .+, TIC_EMULATOR_VAULT_TOKEN hold .+ are not set\. Set them: eval/,
    );
    assert.deepEqual(await emulator.control.calls(), []);
    await assertStayedHere();
  });

  it("Running pulumi up in the root of the repository, with another account's key around, is refused for endpoints that are not on this machine", async () => {
    const set = ["config", "set", "--path", "tic:endpoints.cam", "https://cam.tencentcloudapi.com"];
    assert.equal((await project.pulumi(set)).code, 0);
    const { code, output } = await project.pulumi(["preview"], emulatorKey);
    assert.notEqual(code, 0);
    assert.match(output, /names https:\/\/cam\.tencentcloudapi\.com/);
    const vault = ["config", "set", "tic:vaultAddress", "https://vault.example.com:8200"];
    assert.equal((await project.pulumi(vault)).code, 0);
    const other = await project.pulumi(["preview"], emulatorKey);
    assert.match(other.output, /names https:\/\/vault\.example\.com:8200/);
    await assertStayedHere();
  });

  it("Running pulumi up in the root of the repository, with another account's key around, takes over, migrates, shows drift and destroys, with the emulator's key and token alone", async () => {
    const type = async (command: string): Promise<{ code: number | null; output: string }> =>
      project.pulumi(command.split(" "), emulatorKey);
    const up = await type("up --yes --skip-preview");
    assert.equal(up.code, 0, up.output);
    assert.match(up.output, /A managed credential is taken over/);
    assert.doesNotMatch(up.output, /Authorization +: {}/, "the package's own exports are outputs");

    await type("config set method authorization");
    await type("config set policies app-read");
    const migration = await type("up --yes --skip-preview");
    assert.equal(migration.code, 0, migration.output);
    assert.match(migration.output, /loginPath +: "auth\/tencentcloud\/role\/app"/);

    await type("config set method none");
    const refused = await type("preview");
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /\(A3\)/);

    await type("config set method authorization");
    const calm = await type("refresh --preview-only --expect-no-changes");
    assert.equal(calm.code, 0, calm.output);
    await emulator.control.deleteRole();
    const drift = await type("refresh --preview-only --expect-no-changes");
    assert.notEqual(drift.code, 0, drift.output);

    await emulator.control.destroyStack("stk-0000000a");
    const destroyed = await type("destroy --yes --skip-preview --run-program");
    assert.equal(destroyed.code, 0, destroyed.output);

    // Vault's calls are not signed.
    const signedBy = new Set((await emulator.control.calls()).map(({ secretId }) => secretId));
    assert.deepEqual([...signedBy].sort(), ["", emulatorKey.TIC_EMULATOR_SECRET_ID]);
    assert.deepEqual((await emulator.control.state()).vault.mounts, []);
    await assertStayedHere();
  });
});
