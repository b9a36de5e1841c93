import { deepStrictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keyPair, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const first = { name: "first", ...keyPair(1) };
const ours = { name: "ours", ...keyPair(2) };

type Config = Readonly<Record<string, string>>;

/** The same settings with the other back end. */
function onCam({ "tic:gatewayEndpoint": _gateway, ...config }: Config): Config {
  return { ...config, "tic:settings": "cam" };
}

describe("Other settings", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A run with other settings, or of a part of a program (Pulumi) deletes no credential through the cam back end, until the gateway is set again", async () => {
    const { engine, lab } = await opened();
    const program = (hasCredential: boolean) =>
      programOf(() => {
        if (hasCredential) new tic.ManagedCredential("ours", ours);
        else new tic.VaultAuthRole("app", { arn: arnOf("app") });
      });
    await fine(engine.up(program(true)));
    const right = engine.config;
    engine.config = onCam(right);
    const text = /use the settings gateway with which it was made/;
    await refused(engine.preview(program(false)), text);
    await refused(engine.up(program(false)), text);
    await refused(engine.previewDestroy(program(true)), text);
    await refused(engine.destroy(program(true)), text);
    deepStrictEqual(await lab.credentials(), ["first Active", "ours Ready"]);
    // What the refusal says to do.
    engine.config = right;
    await both(engine.preview(program(false)), () => engine.up(program(false)));
    deepStrictEqual(await lab.credentials(), ["first Active"]);
  });

  it("A run with other settings, or of a part of a program (Pulumi) leaves the switch as it is on the cam back end, and says so", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => new tic.Authorization("tic"));
    await fine(engine.up(program));
    engine.config = onCam(engine.config);
    await both(engine.preview(program), () => engine.up(program));
    const { text } = await fine(engine.previewDestroy(program));
    deepStrictEqual(text.includes("The switch is turned off by hand (A4)"), true, text);
    deepStrictEqual(await lab.isOn(), true);
  });

  it("A run with other settings, or of a part of a program (Pulumi) destroys a target alone, and what depends on it is the engine's to refuse", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => {
      const backend = new tic.VaultAuthBackend("logins", { path: "one" });
      new tic.VaultAuthRole("app", { mount: backend.path, arn: arnOf("app") });
      new tic.VaultAuthRole("ci", { mount: backend.path, arn: arnOf("ci") });
    });
    await fine(engine.up(program));
    const mount = { targets: [engine.urn("VaultAuthBackend", "logins")] };
    await refused(engine.previewDestroy(program, mount), /was not specified in --target/);
    await refused(engine.destroy(program, mount), /was not specified in --target/);
    const one = { targets: [engine.urn("VaultAuthRole", "app")] };
    await both(engine.previewDestroy(program, one), () => engine.destroy(program, one));
    deepStrictEqual(await lab.roles("one"), ["ci"]);
    await both(engine.preview(program), () => engine.up(program));
    deepStrictEqual(await lab.roles("one"), ["app", "ci"]);
  });

  it("A run with other settings, or of a part of a program (Pulumi) destroys the switch and a credential of it, both by --target", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => {
      new tic.Authorization("tic");
      new tic.ManagedCredential("first", first);
    });
    await fine(engine.up(program));
    const credential = { targets: [engine.urn("ManagedCredential", "first")] };
    const named = { targets: [...credential.targets, engine.urn("Authorization", "tic")] };
    await both(engine.previewDestroy(program, named), () => engine.destroy(program, named));
    deepStrictEqual(await lab.isOn(), false);
    deepStrictEqual(await lab.credentials(), []);
  });

  async function opened() {
    const lab = await open({
      accounts: [{ keys, credentials: [first] }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    });
    return { lab, engine: lab.engine };
  }
});
