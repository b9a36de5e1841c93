import { deepStrictEqual } from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { arnOf, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const OTHER_CLUSTER = "00000000-0000-0000-0000-00000000000b";
const unmounted = { accounts: [{ keys }], vault: { mounts: [] } };

describe("A run that replaces or deletes a mount with roles on it (Pulumi)", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  /** A mount at a path, and a role that goes with it. */
  const withRole = (path: string, isThere = true) =>
    programOf(() => {
      const backend = new tic.VaultAuthBackend("logins", { path });
      if (!isThere) return;
      const args = { mount: backend.path, arn: arnOf("app") };
      new tic.VaultAuthRole("app", args, { deletedWith: backend });
    });

  it("takes a role with deletedWith along when its mount is replaced by another path", async () => {
    const { engine, lab } = await opened();
    await fine(engine.up(withRole("one")));
    await both(engine.preview(withRole("two")), () => engine.up(withRole("two")));
    deepStrictEqual(await lab.mounts(), ["two"]);
    deepStrictEqual(await lab.roles("two"), ["app"]);
    deepStrictEqual((await fine(engine.preview(withRole("two")))).steps, []);
  });

  for (const where of ["another mount", "a mount of this path on another server"]) {
    it(`refuses to lose a role whose partner is ${where}, when both leave the program`, async () => {
      const { engine, lab } = await opened();
      const elsewhere = { mounts: [], clusterId: OTHER_CLUSTER };
      const { emulator } = await open({ accounts: [{ keys }], vault: elsewhere });
      const connection = { address: emulator.url };
      const program = (partner: boolean) =>
        programOf(() => {
          new tic.VaultAuthBackend("its", { path: "one" });
          const other = where === "another mount" ? { path: "two" } : { path: "one", connection };
          const backend = new tic.VaultAuthBackend("other", other);
          const opts = partner ? { deletedWith: backend } : {};
          new tic.VaultAuthRole("app", { mount: "one", arn: arnOf("app") }, opts);
        });
      await fine(engine.up(program(true)));
      const gone = programOf(() => undefined);
      const text =
        /would leave the object behind .* write "app" into the program again without deletedWith/s;
      await refused(engine.preview(gone), text);
      await refused(engine.up(gone), text);
      deepStrictEqual(await lab.roles("one"), ["app"]);
      // What the refusal says to do.
      await both(engine.preview(program(false)), () => engine.up(program(false)));
      await both(engine.preview(gone), () => engine.up(gone));
      deepStrictEqual(await lab.mounts(), []);
    });
  }

  for (const path of ["one", "two"]) {
    it(`knows of a partner that a transform gives: ${path === "one" ? "its mount" : "another mount"}`, async () => {
      const { engine, lab } = await opened();
      const program = () => {
        let partner: pulumi.Resource | undefined;
        pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
          type.endsWith("VaultAuthRole") && partner !== undefined
            ? { props, opts: { ...opts, deletedWith: partner } }
            : undefined,
        );
        programOf(() => {
          const own = new tic.VaultAuthBackend("its", { path: "one" });
          partner = path === "one" ? own : new tic.VaultAuthBackend("other", { path });
          new tic.VaultAuthRole("app", { mount: "one", arn: arnOf("app") });
        })();
      };
      await fine(engine.up(program));
      const gone = programOf(() => undefined);
      if (path === "one") {
        await both(engine.preview(gone), () => engine.up(gone));
        deepStrictEqual(await lab.mounts(), []);
      } else {
        await refused(engine.preview(gone), /would leave the object behind/);
        await refused(engine.up(gone), /would leave the object behind/);
      }
    });
  }

  it("lets go of a role with its retained mount, whatever else is on that", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => {
      const backend = new tic.VaultAuthBackend("its", { path: "one" }, { retainOnDelete: true });
      const args = { mount: backend.path, arn: arnOf("app") };
      new tic.VaultAuthRole("app", args, { deletedWith: backend });
    });
    await fine(engine.up(program));
    await lab.emulator.control.setVaultRole("one", "theirs", { arn: arnOf("theirs") });
    await both(engine.previewDestroy(program), () => engine.destroy(program));
    deepStrictEqual([...(await lab.roles("one"))].sort(), ["app", "theirs"]);
  });

  it("takes a role along that leaves the program with its mount", async () => {
    const { engine, lab } = await opened();
    await fine(engine.up(withRole("one")));
    const gone = programOf(() => undefined);
    await both(engine.preview(gone), () => engine.up(gone));
    deepStrictEqual(await lab.mounts(), []);
    deepStrictEqual(
      engine.state.filter(({ type }) => type.includes("/tic:")),
      [],
    );
  });

  it("takes a role along that leaves the program in the run that replaces its mount", async () => {
    const { engine, lab } = await opened();
    await fine(engine.up(withRole("one")));
    const left = withRole("two", false);
    await both(engine.preview(left), () => engine.up(left));
    deepStrictEqual(await lab.mounts(), ["two"]);
    deepStrictEqual(await lab.roles("two"), []);
  });

  it("deletes a role that leaves the program in the run that replaces its mount by itself", async () => {
    const { engine, lab } = await opened();
    await fine(engine.up(withRole("one")));
    const replaces = [engine.urn("VaultAuthBackend", "logins")];
    const left = withRole("one", false);
    await both(engine.preview(left, { replaces }), () => engine.up(left, { replaces }));
    deepStrictEqual(await lab.mounts(), ["one"]);
    deepStrictEqual(await lab.roles("one"), []);
  });

  it("lets a role go by itself that moves to a new mount, with which it goes from then on", async () => {
    const theirs = { theirs: { arn: arnOf("theirs") } };
    const lab = await open({
      accounts: [{ keys }],
      vault: { mounts: [{ path: "tencentcloud", roles: theirs }] },
    });
    const { engine } = lab;
    await fine(engine.up(programOf(() => new tic.VaultAuthRole("app", { arn: arnOf("app") }))));
    await both(engine.preview(withRole("one")), () => engine.up(withRole("one")));
    deepStrictEqual(await lab.roles(), ["theirs"]);
    deepStrictEqual(await lab.roles("one"), ["app"]);
  });

  it("refuses a role of another mount than the retained one with which it would go", async () => {
    const { engine, lab } = await opened();
    const program = (wrong: boolean) =>
      programOf(() => {
        const remaining = new tic.VaultAuthBackend(
          "kept",
          { path: "one" },
          { retainOnDelete: true },
        );
        const backend = new tic.VaultAuthBackend("logins", { path: "two" });
        const opts = wrong ? { deletedWith: remaining } : {};
        new tic.VaultAuthRole("app", { mount: backend.path, arn: arnOf("app") }, opts);
      });
    await fine(engine.up(program(true)));
    const text = /deletedWith would leave the object behind/;
    await refused(engine.previewDestroy(program(true)), text);
    await refused(engine.destroy(program(true)), text);
    // What the refusal says to do.
    await fine(engine.up(program(false)));
    await both(engine.previewDestroy(program(false)), () => engine.destroy(program(false)));
    deepStrictEqual(await lab.mounts(), ["one"]);
  });

  it("leaves no role behind when its mount's replacement meets the role of somebody else", async () => {
    const { engine, lab } = await opened();
    await fine(engine.up(withRole("one")));
    await lab.emulator.control.setVaultRole("one", "theirs", { arn: arnOf("theirs") });
    const left = withRole("two", false);
    await refused(engine.preview(left), /V6/);
    await refused(engine.up(left), /V6/);
    const claimed = engine.state.filter(({ type }) => type.endsWith("VaultAuthRole"));
    deepStrictEqual(claimed.length, 1);
    // What the refusal says to do.
    await lab.emulator.control.removeVaultRole("one", "theirs");
    await both(engine.preview(left), () => engine.up(left));
    deepStrictEqual(await lab.mounts(), ["two"]);
  });

  it("keeps a declared role, though the mount under it is to go with force", async () => {
    const { engine, lab } = await opened();
    const program = (isMounted: boolean, hasRole = true) =>
      programOf(() => {
        if (isMounted) new tic.VaultAuthBackend("logins", { path: "one", force: true });
        if (hasRole) new tic.VaultAuthRole("app", { mount: "one", arn: arnOf("app") });
      });
    await fine(engine.up(program(true)));
    const text = /the program declares "app" on it[^]*take the role out of the program too/;
    await refused(engine.preview(program(false)), text);
    await refused(engine.up(program(false)), text);
    deepStrictEqual(await lab.roles("one"), ["app"]);
    await both(engine.preview(program(false, false)), () => engine.up(program(false, false)));
    deepStrictEqual(await lab.mounts(), []);
  });

  async function opened() {
    const lab = await open(unmounted);
    return { lab, engine: lab.engine };
  }
});
