import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { fine } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const seed = { accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } };

describe("A delete-before-replace beside another resource of the same object (Pulumi)", () => {
  const open = useSimulatedLab();

  it("keeps the object in state when the other resource is refused", async () => {
    const lab = await open(seed);
    const { engine } = lab;
    const role = (name: string, of: string, policy: string) =>
      new tic.VaultAuthRole(
        name,
        { arn: arnOf(of), tokenPolicies: [policy] },
        { deleteBeforeReplace: true },
      );
    await fine(engine.up(programOf(() => role("b", "app", "one"))));
    const moved = programOf(() => {
      role("c", "app", "two");
      role("b", "ci", "one");
    });
    strictEqual((await engine.up(moved)).ok, false);
    deepStrictEqual(await lab.roles(), ["app"]);
    const held = engine.state.filter(({ outputs }) => outputs.role === "app");
    strictEqual(held.length, 1);
  });
});
