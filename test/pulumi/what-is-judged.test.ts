import { deepStrictEqual } from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { objects, programOf } from "./support/objects.js";
import { Another, arnOf, keyPair, keys, otherKey } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const mounted = { accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } };
/** A switch that stacks need. */
const inUse = {
  accounts: [{ keys, authorization: { enabled: true }, stacks: [{ stackName: "shop" }] }],
};
const unmounted = { accounts: [{ keys }], vault: { mounts: [] } };

describe("What is judged", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A run that judges what it will do (Pulumi) judges arguments as a stack's transform leaves them", async () => {
    const seed = { accounts: [{ keys }], vault: { mounts: [{ path: "team" }] } };
    const { engine, ...lab } = await opened(seed);
    const program = (ttl: string) => () => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type.endsWith("VaultAuthRole")
          ? { props: { ...props, mount: "team", tokenMaxTtl: "2h" }, opts }
          : undefined,
      );
      programOf(() => new tic.VaultAuthRole("app", { arn: arnOf("app"), tokenTtl: ttl }))();
    };
    await fine(engine.preview(program("1h")));
    await fine(engine.up(program("1h")));
    deepStrictEqual(await lab.lab.roles("team"), ["app"]);
    deepStrictEqual((await fine(engine.preview(program("1h")))).steps, []);
    await refused(engine.preview(program("3h")), /tokenTtl|tokenMaxTtl/);
  });

  for (const { kind, seed, declare } of objects.map((one) => ({
    ...one,
    declare: one.declare.bind(one),
  }))) {
    it(`A run that judges what it will do (Pulumi) has nothing to do for a ${kind} of which everything is ignored`, async () => {
      const { engine } = await opened(seed);
      const program = programOf(() => declare("ours", { ignoreChanges: ["*"] }));
      await fine(engine.up(program));
      deepStrictEqual((await fine(engine.preview(program))).steps, []);
    });
  }

  it("A run that judges what it will do (Pulumi) leaves an ignored arn alone, and still sees the flag that goes with another name", async () => {
    const { engine, lab } = await opened(mounted);
    const program = (name: string, allowNameMismatch: boolean) =>
      programOf(() => {
        const args = { arn: arnOf(name), role: "app", allowNameMismatch };
        new tic.VaultAuthRole("app", args, { ignoreChanges: ["arn"] });
      });
    await fine(engine.up(program("app", false)));
    deepStrictEqual((await fine(engine.preview(program("other", false)))).steps, []);
    await fine(engine.up(program("other", true)));
    deepStrictEqual((await fine(engine.preview(program("other", true)))).steps, []);
    await fine(engine.up(program("other", false)));
    deepStrictEqual((await fine(engine.preview(program("other", false)))).steps, []);
    const { vault } = await lab.state();
    deepStrictEqual(vault.mounts[0]?.roles.app?.arn, arnOf("app"));
  });

  describe("Switch", () => {
    const program = (where: "here" | "there", retain: "option" | "transform" | "no") => () => {
      pulumi.runtime.registerResourceTransform(({ props, opts }) =>
        retain === "transform" ? { props, opts: { ...opts, retainOnDelete: true } } : undefined,
      );
      programOf(() => {
        const args = where === "there" ? { connection: { environmentPrefix: "OTHER_" } } : {};
        new tic.Authorization("tic", args, retain === "option" ? { retainOnDelete: true } : {});
      })();
    };
    const twoAccounts = { accounts: [...inUse.accounts, { keys: [otherKey] }] };

    it("A run that judges what it will do (Pulumi) of a switch that moves to another account judges the old one, which was not retained, though the program retains the new one", async () => {
      const { engine } = await opened(twoAccounts);
      await fine(engine.up(program("here", "no")));
      const moved = program("there", "option");
      await refused(engine.preview(moved), /\(A3\)/);
      await refused(engine.up(moved), /\(A3\)/);
      // The new one is made, and the old one is still to be deleted: a destroy lets go of the new one only.
      await refused(engine.previewDestroy(moved), /\(A3\)/);
    });

    for (const how of ["option", "transform"] as const) {
      it(`A run that judges what it will do (Pulumi) of a switch that moves to another account leaves the old one alone, which was retained by ${how === "option" ? "an option" : "a transform"}`, async () => {
        const { engine, lab } = await opened(twoAccounts);
        await fine(engine.up(program("here", how)));
        deepStrictEqual((await fine(engine.preview(program("here", how)))).steps, []);
        const moved = program("there", "no");
        await both(engine.preview(moved), () => engine.up(moved));
        deepStrictEqual(await lab.isOn(), true);
      });
    }
  });

  it("A run that judges what it will do (Pulumi) judges resources whose hooks a transform has written anew, which are called too", async () => {
    const { engine } = await opened({ ...inUse, vault: mounted.vault });
    const called: string[] = [];
    const program = (ttl: string) => () => {
      const mine = new pulumi.ResourceHook("mine", ({ name }) => void called.push(name));
      // One object for all of them, which stays as it is.
      const hooks = { beforeCreate: [mine] };
      Object.freeze(hooks);
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type.includes("/tic:") ? { props, opts: { ...opts, hooks } } : undefined,
      );
      programOf(() => {
        new tic.Authorization("tic");
        const args = { arn: arnOf("app"), tokenTtl: ttl, tokenMaxTtl: "2h" };
        new tic.VaultAuthRole("app", args);
      })();
      deepStrictEqual(hooks, { beforeCreate: [mine] });
    };
    await refused(engine.preview(program("3h")), /would refuse [^(]*\(V2\)/);
    called.length = 0;
    await fine(engine.up(program("1h")));
    deepStrictEqual(called.sort(), ["app", "tic"]);
    // Ours stand for each kind of step, once, behind the program's own.
    const counts = engine.state
      .filter(({ type }) => type.includes("/tic:"))
      .map(({ hooks }) => Object.values<readonly string[]>({ ...hooks }))
      .map((lists) => lists.map(({ length }) => length));
    const each = [2, 1, 1, 1, 1, 1];
    deepStrictEqual(counts, [each, each]);
    await refused(engine.preview(program("3h")), /would refuse [^(]*\(V2\)/);
    await refused(engine.previewDestroy(program("1h")), /\(A3\)/);
  });

  it("A run that judges what it will do (Pulumi) judges nothing under preconditions: off, though the hooks stand in state from before", async () => {
    const { engine, lab } = await opened(inUse);
    await fine(engine.up(programOf(() => new tic.Authorization("tic"))));
    const without = programOf(() => undefined);
    await refused(engine.preview(without), /\(A3\)/);
    engine.config = { ...engine.config, "tic:preconditions": "off" };
    await fine(engine.preview(without));
    // The handler judges right before its call.
    await refused(engine.up(without), /\(A3\)/);
    deepStrictEqual(await lab.isOn(), true);
  });

  for (const how of ["option", "transform"] as const) {
    it(`A run that judges what it will do (Pulumi) leaves alone what is ignored by ${how}, whatever another team sets`, async () => {
      const { engine, lab } = await opened(mounted);
      const program = (tokenTtl: string) => () => {
        // A transform that is registered after the package's own comes before it.
        tic.registerGuards();
        if (how === "transform") {
          pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
            props,
            opts: pulumi.mergeOptions(opts, { ignoreChanges: ["tokenPolicies"] }),
          }));
        }
        const opts = how === "option" ? { ignoreChanges: ["tokenPolicies"] } : {};
        const args = { arn: arnOf("app"), tokenPolicies: ["base"], tokenTtl };
        programOf(() => new tic.VaultAuthRole("app", args, opts))();
      };
      await fine(engine.up(program("1h")));
      await lab.emulator.control.setVaultMount({
        path: "tencentcloud",
        roles: { app: { arn: arnOf("app"), token_policies: ["base", "extra"], token_ttl: "1h" } },
      });
      deepStrictEqual((await fine(engine.up(program("1h")))).steps, []);
      await fine(engine.up(program("2h")));
      const { vault } = await lab.state();
      deepStrictEqual(vault.mounts[0]?.roles.app?.token.policies, ["base", "extra"]);
    });
  }

  it("A run that judges what it will do (Pulumi) takes a mount with a key that is not known yet for a mount that comes", async () => {
    const { engine, lab } = await opened(unmounted);
    const program = programOf(() => {
      const key = new Another("key", { gives: keyPair(2).secretId });
      const backend = new tic.VaultAuthBackend("logins", {
        path: "team",
        secretId: key.value,
        secretKey: keyPair(2).secretKey,
      });
      new tic.VaultAuthRole("app", { mount: backend.path, arn: arnOf("app") });
      new tic.VaultAuthRole("ci", { mount: "team", arn: arnOf("ci") });
    });
    await both(engine.preview(program), () => engine.up(program));
    deepStrictEqual(await lab.roles("team"), ["app", "ci"]);
    await both(engine.previewDestroy(program), () => engine.destroy(program));
    deepStrictEqual(engine.state, []);
  });

  it("A run that judges what it will do (Pulumi) does not take a resource with an unknown connection for a twin", async () => {
    const seed = {
      accounts: [{ keys }],
      vault: {
        namespaces: ["team"],
        mounts: [{ path: "tencentcloud" }, { path: "tencentcloud", namespace: "team" }],
      },
    };
    const { engine } = await opened(seed);
    const program = programOf(() => {
      const namespace = new Another("ns", { gives: "team" }).value;
      new tic.VaultAuthRole("a", { arn: arnOf("app") });
      new tic.VaultAuthRole("b", {
        arn: arnOf("app"),
        connection: { namespace } as unknown as pulumi.Input<tic.VaultConnection>,
      });
    });
    await both(engine.preview(program), () => engine.up(program));
  });

  async function opened(...[seed, config]: Parameters<typeof open>) {
    const lab = await open(seed, config);
    return { lab, engine: lab.engine };
  }
});
