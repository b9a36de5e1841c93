import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { fine, refused } from "./support/answers.js";
import { objects, programOf } from "./support/objects.js";
import { arnOf, Component, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const seed = { accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } };

describe("Resource: delete-before-replace", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  for (const object of objects) {
    const { kind } = object;
    for (const within of [false, true]) {
      it(`A delete-before-replace of a resource that was renamed (Pulumi) makes the ${kind} anew, with an alias ${within ? "of its component" : "of its own"}`, async () => {
        const lab = await open(object.seed);
        const { engine } = lab;
        const program = (name: string, aliases: pulumi.Alias[]) =>
          programOf(() => {
            const opts = { deleteBeforeReplace: true };
            const parent = within ? new Component(name, { aliases }) : undefined;
            if (parent === undefined) object.declare(name, { ...opts, aliases });
            else object.declare("its", { ...opts, parent });
          });
        await fine(engine.up(program("a", [])));
        const renamed = program("b", [{ name: "a" }]);
        const replaces = [engine.urn(kind, within ? "its" : "b", within)];
        const { steps } = await fine(engine.preview(renamed, { replaces }));
        ok(steps.some((step) => step.startsWith("delete")));
        await fine(engine.up(renamed, { replaces }));
        ok(await object.isThere(lab));
        strictEqual(engine.state.filter(({ type }) => type.endsWith(kind)).length, 1);
        deepStrictEqual((await fine(engine.preview(renamed))).steps, []);
      });
    }
  }
});

describe("Same object: delete-before-replace beside another resource", () => {
  const open = useSimulatedLab();

  it("A delete-before-replace beside another resource of the same object (Pulumi) keeps the object in state when the other resource is refused", async () => {
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
    const claimed = engine.state.filter(({ outputs }) => outputs.role === "app");
    strictEqual(claimed.length, 1);
  });

  it("A delete-before-replace beside another resource of the same object (Pulumi) waits for the other resource where that takes the object over at the moment", async () => {
    const lab = await open(seed);
    const { engine, emulator } = lab;
    const role = (name: string, of: string, policy: string, opts: pulumi.CustomResourceOptions) =>
      new tic.VaultAuthRole(name, { arn: arnOf(of), tokenPolicies: [policy], adopt: true }, opts);
    await fine(engine.up(programOf(() => role("b", "app", "one", {}))));
    const moved = programOf(() => {
      role("c", "app", "two", {});
      role("a", "ci", "one", { aliases: [{ name: "b" }], deleteBeforeReplace: true });
    });
    const action = "POST auth/tencentcloud/role/app";
    await emulator.control.fault({ service: "vault", action, kind: "delay", ms: 1500, times: 1 });
    await fine(engine.up(moved));
    deepStrictEqual([...(await lab.roles())].sort(), ["app", "ci"]);
    deepStrictEqual((await fine(engine.preview(moved))).steps, []);
  });

  it("A delete-before-replace beside another resource of the same object (Pulumi) is refused under the name that the program gives, where the engine never comes to the other", async () => {
    const lab = await open(seed);
    const { engine } = lab;
    const role = (name: string, of: string, opts: pulumi.CustomResourceOptions) =>
      new tic.VaultAuthRole(name, { arn: arnOf(of) }, opts);
    await fine(engine.up(programOf(() => role("b", "app", {}))));
    const moved = programOf(() => {
      const a = role("a", "ci", { aliases: [{ name: "b" }], deleteBeforeReplace: true });
      role("c", "app", { dependsOn: a });
    });
    const text =
      /"a" \(in the state still "b"\) and "c" are one object[^]*without deleteBeforeReplace on "a"\./;
    await refused(engine.preview(moved), text);
    await refused(engine.up(moved), text);
    deepStrictEqual([...(await lab.roles())], ["app"]);
  });

  it("A delete-before-replace beside another resource of the same object (Pulumi) is refused where another server has a different object, and deletes nothing here", async () => {
    const lab = await open(seed);
    const app = { app: { arn: arnOf("app"), token_policies: ["theirs"] } };
    const mounts = [{ path: "tencentcloud", roles: app }];
    const clusterId = "00000000-0000-0000-0000-00000000000b";
    const { emulator } = await open({ accounts: [{ keys }], vault: { mounts, clusterId } });
    const { engine } = lab;
    const role = (address: string | undefined) =>
      programOf(() => {
        const connection = address === undefined ? {} : { connection: { address } };
        const args = { arn: arnOf("app"), tokenPolicies: ["ours"], ...connection };
        new tic.VaultAuthRole("app", args, { deleteBeforeReplace: true });
      });
    await fine(engine.up(role(undefined)));
    const text = /there already[^(]*\(V2\)/;
    await refused(engine.preview(role(emulator.url)), text);
    await refused(engine.up(role(emulator.url)), text);
    deepStrictEqual(await lab.roles(), ["app"]);
  });

  it("A delete-before-replace beside another resource of the same object (Pulumi) is refused where --target leaves out the resource that is to have the object", async () => {
    const lab = await open(seed);
    const { engine } = lab;
    const role = (name: string, of: string) =>
      new tic.VaultAuthRole(name, { arn: arnOf(of) }, { deleteBeforeReplace: true });
    const roles = (a: string, b: string) =>
      programOf(() => {
        role("a", a);
        role("b", b);
      });
    await fine(engine.up(roles("app", "ci")));
    const targets = [engine.urn("VaultAuthRole", "a")];
    const moved = roles("new", "app");
    await refused(engine.preview(moved, { targets }), /this run leaves "b" out/);
    await refused(engine.up(moved, { targets }), /this run leaves "b" out/);
    deepStrictEqual([...(await lab.roles())].sort(), ["app", "ci"]);
    // Another object than the one that goes is nobody's business.
    await fine(engine.up(roles("new", "other"), { targets }));
    deepStrictEqual([...(await lab.roles())].sort(), ["ci", "new"]);
  });
});
