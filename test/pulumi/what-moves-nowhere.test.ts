import { deepStrictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

describe("What moves nowhere", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  /** Roles by the names of their resources; one may leave its arn alone. */
  const roles = (declared: Readonly<Record<string, string>>, ignores?: string) =>
    programOf(() => {
      for (const [name, of] of Object.entries(declared)) {
        const opts = name === ignores ? { ignoreChanges: ["arn"] } : {};
        new tic.VaultAuthRole(name, { arn: arnOf(of) }, opts);
      }
    });

  it("A deletion beside a resource that will not take the object (Pulumi) goes on where ignoreChanges leaves that resource where it is", async () => {
    const { lab, engine } = await opened();
    await fine(engine.up(roles({ a: "app", b: "ci" })));
    const moved = roles({ b: "app" }, "b");
    const targets = [engine.urn("VaultAuthRole", "a")];
    await both(engine.preview(moved, { targets }), () => engine.up(moved, { targets }));
    deepStrictEqual(await lab.roles(), ["ci"]);
  });

  it("A deletion beside a resource that will not take the object (Pulumi) goes on in a destroy that leaves that resource out: nothing moves in a destroy", async () => {
    const { lab, engine } = await opened();
    await fine(engine.up(roles({ a: "app", b: "ci" })));
    const moved = roles({ a: "app", b: "app" });
    const excludes = [engine.urn("VaultAuthRole", "b")];
    await both(engine.previewDestroy(moved, { excludes }), () =>
      engine.destroy(moved, { excludes }),
    );
    deepStrictEqual(await lab.roles(), ["ci"]);
  });

  it("A deletion beside a resource that will not take the object (Pulumi) goes on in a destroy of a program that declares the object once more, in no state", async () => {
    const { lab, engine } = await opened();
    await fine(engine.up(roles({ a: "app" })));
    const twice = roles({ a: "app", b: "app" });
    await both(engine.previewDestroy(twice), () => engine.destroy(twice));
    deepStrictEqual(await lab.roles(), []);
  });

  async function opened() {
    const lab = await open({ accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } });
    return { lab, engine: lab.engine };
  }
});
