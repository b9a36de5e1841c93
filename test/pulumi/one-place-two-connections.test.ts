import { deepStrictEqual } from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keyPair, keys, type SimulatedLab } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

describe("One place two connections", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A program with two connections to one account or server (Pulumi) refuses one role, and one mount, that are declared twice", async () => {
    const { lab, engine } = await opened();
    const role = { mount: "there", arn: arnOf("app") };
    const roles = programOf(() => {
      new tic.VaultAuthRole("a", role);
      new tic.VaultAuthRole("b", { ...role, tokenPolicies: ["other"], ...also(lab) });
    });
    await refused(engine.preview(roles), /Declared twice \(V2\)/);
    await refused(engine.up(roles), /Declared twice \(V2\)/);
    const mounts = programOf(() => {
      new tic.VaultAuthBackend("a", { path: "one" });
      new tic.VaultAuthBackend("b", { path: "one", description: "other", ...also(lab) });
    });
    await refused(engine.preview(mounts), /Declared twice \(V1\)/);
    await refused(engine.up(mounts), /Declared twice \(V1\)/);
    deepStrictEqual(await lab.mounts(), ["there"]);
  });

  it("A program with two connections to one account or server (Pulumi) makes a role on a mount that the same run makes, and takes both away", async () => {
    const { lab, engine } = await opened();
    const program = (...names: readonly ("mount" | "role")[]) =>
      programOf(() => {
        const has = (name: "mount" | "role") => names.includes(name);
        const mount = has("mount") ? new tic.VaultAuthBackend("mount", { path: "one" }) : undefined;
        const opts = mount === undefined ? {} : { dependsOn: [mount] };
        if (has("role")) declareRole(lab, opts);
      });
    const all = program("mount", "role");
    await both(engine.preview(all), () => engine.up(all));
    deepStrictEqual((await fine(engine.preview(all))).steps, []);
    await both(engine.previewDestroy(all), () => engine.destroy(all));
    deepStrictEqual(await lab.mounts(), ["there"]);
    await both(engine.preview(all), () => engine.up(all));
    await both(engine.preview(program()), () => engine.up(program()));
    deepStrictEqual(await lab.mounts(), ["there"]);
  });

  for (const first of ["role", "mount"]) {
    it(`A program with two connections to one account or server (Pulumi) makes the mount before the role, also where the program declares the ${first} first`, async () => {
      const { lab, engine } = await opened();
      const program = programOf(() => {
        const mount = () => new tic.VaultAuthBackend("mount", { path: "one" });
        if (first === "mount") mount();
        declareRole(lab, {});
        if (first === "role") mount();
      });
      for (const oneAtATime of ["as-listed", "reversed"] as const) {
        await both(engine.preview(program, { oneAtATime }), () =>
          engine.up(program, { oneAtATime }),
        );
        await both(engine.previewDestroy(program), () => engine.destroy(program, { oneAtATime }));
      }
      deepStrictEqual(await lab.mounts(), ["there"]);
    });
  }

  it("A program with two connections to one account or server (Pulumi) leaves it to a resource itself to say what is wrong with its connection", async () => {
    const { engine } = await opened();
    for (const [connection, text] of [
      [{ address: 5 }, /connection.*address/s],
      [{ address: "ftp://127.0.0.1" }, /no http\(s\) URL/],
      [{ address: "http://127.0.0.1:1" }, /127\.0\.0\.1:1/],
    ] as const) {
      const program = programOf(() => {
        new tic.VaultAuthBackend("mount", { path: "one" });
        const its = { mount: "one", arn: arnOf("app"), connection };
        new tic.VaultAuthRole("role", its as unknown as tic.VaultAuthRoleArgs);
      });
      await refused(engine.up(program), text);
      deepStrictEqual(engine.state.filter(({ type }) => type.endsWith("Backend")).length, 1);
    }
  });

  it("A program with two connections to one account or server (Pulumi) leaves an object that another connection declares, and --target leaves out", async () => {
    const { lab, engine } = await opened();
    const role = { mount: "there", arn: arnOf("app") };
    const credential = { name: "ours", ...keyPair(2) };
    const old = programOf(() => {
      new tic.VaultAuthRole("old", role);
      new tic.ManagedCredential("old", credential);
    });
    await fine(engine.up(old));
    const renamed = programOf(() => {
      new tic.VaultAuthRole("new", { ...role, ...also(lab) });
      new tic.ManagedCredential("new", {
        ...credential,
        connection: { environmentPrefix: "SAME_" },
      });
    });
    for (const kind of ["VaultAuthRole", "ManagedCredential"]) {
      const targets = [engine.urn(kind, "old")];
      const text = /Another resource declares the same object/;
      await refused(engine.preview(renamed, { targets }), text);
      await refused(engine.up(renamed, { targets }), text);
    }
    await both(engine.preview(renamed), () => engine.up(renamed));
    deepStrictEqual(await lab.credentials(), ["first Active", "ours Ready"]);
    const claimed = engine.state.filter(({ type }) => type.includes("/tic:"));
    deepStrictEqual(
      claimed.map(({ urn }) => urn.split("::").at(-1)),
      ["new", "new"],
    );
  });

  it("A program with two connections to one account or server (Pulumi) turns the switch off after credentials that another connection declares", async () => {
    const { lab, engine } = await opened();
    const program = (...names: readonly ("tic" | "ours")[]) =>
      programOf(() => {
        const on = names.includes("tic") ? [new tic.Authorization("tic")] : [];
        const its = { name: "ours", ...keyPair(2), connection: { environmentPrefix: "SAME_" } };
        if (names.includes("ours")) new tic.ManagedCredential("ours", its, { dependsOn: on });
      });
    for (const names of [["ours"], ["ours", "tic"], []] as const) {
      await both(engine.preview(program(...names)), () => engine.up(program(...names)));
    }
    deepStrictEqual(await lab.credentials(), ["first Active"]);
    deepStrictEqual(await lab.isOn(), false);
  });

  function declareRole(lab: SimulatedLab, opts: pulumi.CustomResourceOptions): void {
    new tic.VaultAuthRole("role", { mount: "one", arn: arnOf("app"), ...also(lab) }, opts);
  }

  /** The server of the settings, said in another way. */
  function also(lab: SimulatedLab): { readonly connection: tic.VaultConnection } {
    return { connection: { address: lab.emulator.url } };
  }

  async function opened() {
    const lab = await open({
      accounts: [{ keys, credentials: [{ name: "first", ...keyPair(1) }] }],
      vault: { mounts: [{ path: "there" }] },
    });
    return { lab, engine: lab.engine };
  }
});
