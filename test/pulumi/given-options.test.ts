import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { fine, refused } from "./support/answers.js";
import { objects, programOf } from "./support/objects.js";
import { arnOf, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

describe("Options that a program gives a resource (Pulumi)", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("stay as they are, where several resources share an object of hooks", async () => {
    const { engine } = await open({
      accounts: [{ keys }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    });
    const called: string[] = [];
    const names = ["app", "ci", "shop"];
    await fine(
      engine.up(
        programOf(() => {
          const mine = new pulumi.ResourceHook("mine", ({ name }) => {
            called.push(name);
          });
          const shared = { hooks: { beforeCreate: [mine] } };
          Object.freeze(shared.hooks);
          for (const name of names) new tic.VaultAuthRole(name, { arn: arnOf(name) }, shared);
          strictEqual(shared.hooks.beforeCreate.length, 1);
        }),
      ),
    );
    deepStrictEqual(called.sort(), names);
    // Each hook is bound once: ours, and the one of the program.
    const roles = engine.state.filter(({ type }) => type.endsWith("VaultAuthRole"));
    deepStrictEqual(
      roles.map(({ hooks }) => hooks.beforeCreate.length),
      [2, 2, 2],
    );
  });

  for (const object of objects) {
    const { kind, seed } = object;
    const wrong = [
      ["reads", { id: "an id" }, /the option id, .* The provider registered nothing\./],
      [
        "imports",
        { import: "an id" },
        /the option import, .* Remove import: the next pulumi up will take over .* The provider registered nothing\./,
      ],
    ] as const;
    for (const [does, opts, advice] of wrong) {
      it(`do not make a ${kind} that the program only ${does}`, async () => {
        const { engine } = await open(seed);
        const program = programOf(() => object.declare("there", opts));
        await refused(engine.preview(program), advice);
        await refused(engine.up(program), advice);
        deepStrictEqual(
          engine.state.filter(({ type }) => type.endsWith(kind)),
          [],
        );
      });
    }
  }
});
