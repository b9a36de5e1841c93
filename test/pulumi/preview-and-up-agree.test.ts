import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { Another, arnOf, Component, keyPair, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const legacy = { name: "legacy", ...keyPair(2) };
const spare = { name: "spare", ...keyPair(3) };
const unmounted = { accounts: [{ keys }], vault: { mounts: [] } };
const migrated = {
  accounts: [{ keys, authorization: { enabled: true }, credentials: [legacy, spare] }],
};

describe("Preview and up agree", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A run that deletes, in preview as in up (Pulumi), lets roles go with their mount, also by a component's deletedWith", async () => {
    for (const inherited of [false, true]) {
      const { engine, lab } = await opened(unmounted);
      const program = programOf(() => {
        const backend = new tic.VaultAuthBackend("logins", { path: "one" });
        const parent = inherited ? new Component("roles", { deletedWith: backend }) : undefined;
        for (const name of ["app", "ci"]) {
          const opts = parent === undefined ? { deletedWith: backend } : { parent };
          new tic.VaultAuthRole(name, { mount: backend.path, arn: arnOf(name) }, opts);
        }
      });
      await fine(engine.up(program));
      await both(engine.previewDestroy(program), () => engine.destroy(program));
      deepStrictEqual(await lab.mounts(), []);
      deepStrictEqual(engine.state, []);
    }
  });

  it("A run that deletes, in preview as in up (Pulumi), refuses to let a role go with the mount of others, before it leaves the state", async () => {
    const { engine, lab } = await opened({
      accounts: [{ keys }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    });
    const program = (wrong: boolean) =>
      programOf(() => {
        const backend = new tic.VaultAuthBackend("other", { path: "one" });
        const opts = wrong ? { deletedWith: backend } : {};
        new tic.VaultAuthRole("app", { arn: arnOf("app") }, opts);
      });
    await fine(engine.up(program(true)));
    const text = /deletedWith would leave the object behind/;
    await refused(engine.previewDestroy(program(true)), text);
    await refused(engine.destroy(program(true)), text);
    deepStrictEqual(await lab.roles(), ["app"]);
    // What the refusal says to do.
    await fine(engine.up(program(false)));
    await both(engine.previewDestroy(program(false)), () => engine.destroy(program(false)));
    deepStrictEqual(await lab.roles(), []);
  });

  it("A run that deletes, in preview as in up (Pulumi), does not judge what a transform retains", async () => {
    const { engine, lab } = await opened({
      accounts: [{ keys, authorization: { enabled: true }, stacks: [{ stackName: "shop" }] }],
    });
    const program = () => {
      tic.registerGuards();
      pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
        props,
        opts: pulumi.mergeOptions(opts, { retainOnDelete: true }),
      }));
      programOf(() => new tic.Authorization("tic"))();
    };
    await fine(engine.up(program));
    await both(engine.previewDestroy(program), () => engine.destroy(program));
    ok(await lab.isOn());
  });

  it("A run that deletes, in preview as in up (Pulumi), does not judge what a component retained that has left the program with its children", async () => {
    const { engine, lab } = await opened({
      accounts: [{ keys, authorization: { enabled: true }, stacks: [{ stackName: "shop" }] }],
    });
    const program = programOf(() => {
      const outer = new Component("outer", { retainOnDelete: true });
      new tic.Authorization("tic", {}, { parent: new Component("inner", { parent: outer }) });
    });
    await fine(engine.up(program));
    const nothing = programOf(() => undefined);
    await both(engine.preview(nothing), () => engine.up(nothing));
    ok(await lab.isOn());
    deepStrictEqual(
      engine.state.filter(({ type }) => type.endsWith(":Authorization")),
      [],
    );
  });

  it("A run that deletes, in preview as in up (Pulumi), judges no mount that goes with a resource of another package, nor the roles that go with it", async () => {
    const { engine, lab } = await opened(unmounted);
    const program = programOf(() => {
      const server = new Another("server", { gives: "x" });
      const backend = new tic.VaultAuthBackend("b", { path: "one" }, { deletedWith: server });
      const args = { mount: backend.path, arn: arnOf("app") };
      new tic.VaultAuthRole("app", args, { deletedWith: backend });
    });
    await fine(engine.up(program));
    await lab.emulator.control.setVaultMount({
      path: "one",
      roles: { app: { arn: arnOf("app") }, foreign: { arn: arnOf("foreign") } },
    });
    await both(engine.previewDestroy(program), () => engine.destroy(program));
    deepStrictEqual(engine.state, []);
  });

  it("A run that deletes, in preview as in up (Pulumi), judges a destroy in the order of its program, in preview as in the destroy", async () => {
    const { engine } = await opened(migrated);
    const first = programOf(() => {
      new tic.Authorization("tic");
      new tic.ManagedCredential("legacy", legacy);
    });
    const turned = programOf(() => {
      const credential = new tic.ManagedCredential("legacy", legacy);
      new tic.Authorization("tic", {}, { dependsOn: credential });
    });
    await fine(engine.up(first));
    const preview = await engine.previewDestroy(turned);
    const destroy = await engine.destroy(turned);
    strictEqual(preview.ok, destroy.ok, `${preview.text}\n---\n${destroy.text}`);
  });

  it("A run that deletes, in preview as in up (Pulumi), deletes nothing of Vault when the create after it would be refused", async () => {
    const foreign = { ci: { arn: arnOf("ci"), token_policies: ["foreign"] } };
    const { engine, lab } = await opened({
      accounts: [{ keys }],
      vault: { mounts: [{ path: "tencentcloud", roles: foreign }] },
    });
    const program = (name: string) =>
      programOf(() => {
        const args = { arn: arnOf(name), tokenPolicies: ["mine"] };
        new tic.VaultAuthRole("r", args, { deleteBeforeReplace: true });
      });
    await fine(engine.up(program("app")));
    await refused(engine.preview(program("ci")), /V2/);
    await refused(engine.up(program("ci")), /V2/);
    deepStrictEqual(await lab.roles(), ["app", "ci"]);
  });

  it("A run that deletes, in preview as in up (Pulumi), goes on with a replacement whose activation failed", async () => {
    const { engine, lab } = await opened({ accounts: [{ keys, credentials: [legacy] }] });
    const program = (number: number) =>
      programOf(() => new tic.ManagedCredential("legacy", { name: "legacy", ...keyPair(number) }));
    await fine(engine.up(program(2)));
    const broken = { kind: "error", code: "InternalError", message: "broken" } as const;
    await lab.emulator.control.fault({ ...broken, action: "ActivateCredential", times: 30 });
    await refused(engine.up(program(4)), /broken/);
    await lab.emulator.control.clearFaults();
    await both(engine.preview(program(4)), () => engine.up(program(4)));
    deepStrictEqual(await lab.credentials(), ["legacy Active"]);
  });

  it("A run that deletes, in preview as in up (Pulumi), keeps a credential under preconditions: warn that could never come back", async () => {
    const seed = {
      accounts: [
        {
          keys,
          authorization: { enabled: true },
          credentials: [legacy],
          stacks: [{ stackName: "shop", method: "Authorization" as const }],
        },
      ],
    };
    const { engine, lab } = await opened(seed, { preconditions: "warn" });
    const program = programOf(() => {
      new tic.Authorization("tic");
      new tic.ManagedCredential("legacy", legacy);
    });
    await fine(engine.up(program));
    await refused(engine.previewDestroy(program), /A3|C\d/);
    await refused(engine.destroy(program), /A3|C\d/);
    deepStrictEqual(await lab.credentials(), ["legacy Active"]);
    // A state without hooks, destroyed without its program.
    engine.config = { ...engine.config, "tic:preconditions": "off" };
    await fine(engine.up(program));
    await refused(engine.destroy(undefined), /pulumi destroy --run-program/);
    deepStrictEqual(await lab.credentials(), ["legacy Active"]);
  });

  it("A run that deletes, in preview as in up (Pulumi), lets one credential go beside a switch that stays, as a refusal of --target says to", async () => {
    const { engine, lab } = await opened({
      accounts: [
        {
          ...migrated.accounts[0],
          stacks: [{ stackName: "shop", method: "Authorization" as const }],
        },
      ],
    });
    const program = (all: boolean) =>
      programOf(() => {
        new tic.Authorization("tic");
        if (all) new tic.ManagedCredential("spare", spare);
      });
    await fine(engine.up(program(true)));
    // With --target alone it looks like a destroy of both.
    const targets = [engine.urn("ManagedCredential", "spare")];
    const advice = /To delete "spare" alone, run pulumi up without --target or --exclude\./;
    await refused(engine.preview(program(false), { targets }), advice);
    await refused(engine.up(program(false), { targets }), advice);
    await both(engine.preview(program(false)), () => engine.up(program(false)));
    deepStrictEqual(await lab.credentials(), ["legacy Active"]);
  });

  for (const isProtected of ["tic", "legacy"]) {
    it(`A run that deletes, in preview as in up (Pulumi), lets a credential go in a destroy that leaves out the protected "${isProtected}"`, async () => {
      const { engine, lab } = await opened({
        accounts: [
          {
            ...migrated.accounts[0],
            stacks: [{ stackName: "shop", method: "Authorization" as const }],
          },
        ],
      });
      const optionsOf = (name: string) => ({ protect: name === isProtected });
      const program = programOf(() => {
        new tic.Authorization("tic", {}, optionsOf("tic"));
        new tic.ManagedCredential("spare", spare, optionsOf("spare"));
        new tic.ManagedCredential("legacy", legacy, optionsOf("legacy"));
      });
      await fine(engine.up(program));
      // What --exclude-protected leaves out.
      const left = [engine.urn("Authorization", "tic")];
      if (isProtected === "legacy") left.push(engine.urn("ManagedCredential", "legacy"));
      const excludes = left;
      await both(engine.previewDestroy(program, { excludes }), () =>
        engine.destroy(program, { excludes }),
      );
      deepStrictEqual(await lab.credentials(), isProtected === "tic" ? [] : ["legacy Active"]);
      ok(await lab.isOn());
    });
  }

  it("A run that deletes, in preview as in up (Pulumi), deletes what leaves the program in the run from which on nothing is judged, and in the next", async () => {
    const { engine, lab } = await opened(migrated);
    const declare = (names: readonly string[]) =>
      programOf(() => {
        if (names.includes("tic")) new tic.Authorization("tic");
        if (names.includes("spare")) new tic.ManagedCredential("spare", spare);
      });
    await fine(engine.up(declare(["tic", "spare"])));
    engine.config = { ...engine.config, "tic:preconditions": "off" };
    await both(engine.preview(declare(["tic"])), () => engine.up(declare(["tic"])));
    deepStrictEqual(await lab.credentials(), ["legacy Active"]);
    await both(engine.preview(declare([])), () => engine.up(declare([])));
    strictEqual(await lab.isOn(), false);
  });

  it("A run that deletes, in preview as in up (Pulumi), refuses to delete a mount on which the same run makes a role, already in preview", async () => {
    const { engine, lab } = await opened(unmounted);
    await fine(engine.up(programOf(() => new tic.VaultAuthBackend("logins", { path: "one" }))));
    const program = programOf(
      () => new tic.VaultAuthRole("app", { mount: "one", arn: arnOf("app") }),
    );
    await refused(engine.preview(program), /V6/);
    await refused(engine.up(program), /V6/);
    deepStrictEqual(await lab.mounts(), ["one"]);
  });

  async function opened(...[seed, config]: Parameters<typeof open>) {
    const lab = await open(seed, config);
    return { lab, engine: lab.engine };
  }
});
