import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const mounted = { accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } };

describe("Destroy after rename", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A destroy after a rename that no up has seen (Pulumi) destroys what a rename that never ran leaves behind, once the advice is followed", async () => {
    const { engine, lab } = await opened(mounted);
    const named = (...names: string[]) =>
      programOf(() => {
        for (const name of names) new tic.VaultAuthRole(name, { arn: arnOf("app") });
      });
    await fine(engine.up(named("a")));
    await refused(engine.previewDestroy(named("b")), /take "b" out of the program/);
    await refused(engine.destroy(named("b")), /take "b" out of the program/);
    deepStrictEqual(await lab.roles(), ["app"]);
    await both(engine.previewDestroy(named()), () => engine.destroy(named()));
    deepStrictEqual(await lab.roles(), []);
  });

  it("A destroy after a rename that no up has seen (Pulumi) destroys what a declared resource holds that the program gives another name by now", async () => {
    const { engine, lab } = await opened(mounted);
    const declared = (all: Readonly<Record<string, string>>) =>
      programOf(() => {
        for (const [name, role] of Object.entries(all)) {
          new tic.VaultAuthRole(name, { arn: arnOf(role) });
        }
      });
    await fine(engine.up(declared({ a: "app" })));
    const shifted = declared({ a: "ci", b: "app" });
    await both(engine.previewDestroy(shifted), () => engine.destroy(shifted));
    deepStrictEqual(await lab.roles(), []);
  });

  it("A destroy after a rename that no up has seen (Pulumi) keeps an object in state whose other resource is left out of an update, until the advice is followed", async () => {
    const { engine, lab } = await opened(mounted);
    const program = (all: Readonly<Record<string, string>>, deleteBeforeReplace = true) =>
      programOf(() => {
        for (const [name, role] of Object.entries(all)) {
          const opts = { deleteBeforeReplace: deleteBeforeReplace && name === "a" };
          new tic.VaultAuthRole(name, { arn: arnOf(role) }, opts);
        }
      });
    await fine(engine.up(program({ a: "app" })));
    const handed = program({ b: "app", a: "ci" });
    const targets = [engine.urn("VaultAuthRole", "a")];
    const text = /this run leaves "b" out/;
    await refused(engine.preview(handed, { targets }), text);
    await refused(engine.up(handed, { targets }), text);
    deepStrictEqual(await lab.roles(), ["app"]);
    // Then "b" comes, and may still be under way when "a" goes.
    const later = program({ b: "app", a: "ci" }, false);
    await both(engine.preview(later), () => engine.up(later));
    deepStrictEqual(await lab.roles(), ["app", "ci"]);
    strictEqual(engine.state.filter(({ outputs }) => outputs.role === "app").length, 1);
  });

  async function opened(...[seed, config]: Parameters<typeof open>) {
    const lab = await open(seed, config);
    return { lab, engine: lab.engine };
  }
});
