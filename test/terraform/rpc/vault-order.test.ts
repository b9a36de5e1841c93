import assert from "node:assert/strict";

import { arn } from "../support/declared.js";
import { inOrder } from "../support/in-order.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

const role = (name: string): string => arn.replace("app", name);

describe("Vault order", () => {
  const provider = useProvider({
    vault: { mounts: [{ path: "full", roles: { foreign: { arn: role("foreign") } } }] },
  });
  const mount = { path: "new" };
  const app = { arn, mount: "new" };

  for (const mountFirst of [true, false]) {
    const order = mountFirst ? "the mount" : "the role";

    it(`A mount and the roles on it, of one run, are planned and made, asked for with ${order} first`, async () => {
      const phase = await provider().phase();
      const plans = await inOrder(
        mountFirst,
        () => phase.plan("VaultAuthBackend", mount),
        () => phase.plan("VaultAuthRole", app),
      );
      for (const plan of plans) passes(plan);

      const applying = await provider().phase();
      const [backend, made] = await inOrder(
        mountFirst,
        async () => {
          const plan = passes(await applying.plan("VaultAuthBackend", mount));
          return applying.apply("VaultAuthBackend", mount, plan);
        },
        async () => {
          const plan = passes(await applying.plan("VaultAuthRole", app));
          return applying.apply("VaultAuthRole", app, plan);
        },
      );
      passes(backend);
      passes(made);
    });

    it(`A mount and the roles on it, of one run, go in the right order, asked for with ${order} first`, async () => {
      const backend = await provider().made("VaultAuthBackend", mount);
      const made = await provider().made("VaultAuthRole", app);
      const phase = await provider().phase();
      const [mountPlan, rolePlan] = await inOrder(
        mountFirst,
        () => phase.planDeletion("VaultAuthBackend", backend),
        () => phase.planDeletion("VaultAuthRole", made),
      );
      passes(mountPlan);
      passes(rolePlan);

      const applying = await provider().phase();
      const gone = await inOrder(
        mountFirst,
        () => applying.applyDeletion("VaultAuthBackend", backend, mountPlan.private),
        () => applying.applyDeletion("VaultAuthRole", made, rolePlan.private),
      );
      for (const one of gone) assert.equal(passes(one).state, null);
      assert.deepEqual((await provider().changes()).slice(-2), [
        "DELETE auth/new/role/app",
        "DELETE sys/auth/new",
      ]);
    });
  }

  it("A mount and the roles on it, of one run, are warned of in plan where this run makes no mount, and refused in apply (V1)", async () => {
    const phase = await provider().phase({ wait_for_switch: "1s" });
    const plan = await phase.plan("VaultAuthRole", app);
    warns(plan, /No such auth mount \(V1\)/, /in this configuration or another/);
    refuses(
      await phase.apply("VaultAuthRole", app, plan),
      /No such auth mount \(V1\)/,
      /mount = tic_vault_auth_backend\.NAME\.path, or depends_on/,
    );
  });

  it("A mount and the roles on it, of one run that another configuration deletes in the same run are no hindrance for their mount", async () => {
    const memory = memoryOfRun();
    const backend = await provider().made("VaultAuthBackend", mount);
    const made = await provider().made("VaultAuthRole", app);
    const roles = await provider().phase({}, undefined, memory);
    const mounts = await provider().phase({}, undefined, memory);
    const roleGone = passes(await roles.planDeletion("VaultAuthRole", made));
    const mountGone = passes(await mounts.planDeletion("VaultAuthBackend", backend));
    assert.deepEqual(said(mountGone.diagnostics), []);
    const [applyRoles, applyMounts] = [await provider().phase(), await provider().phase()];
    const [mountAnswer] = await Promise.all([
      applyMounts.applyDeletion("VaultAuthBackend", backend, mountGone.private),
      applyRoles.applyDeletion("VaultAuthRole", made, roleGone.private),
    ]);
    assert.equal(passes(mountAnswer).state, null);
  });

  it("A mount and the roles on it, of one run, move with their mount, and not while somebody else's role is on it", async () => {
    const memory = memoryOfRun();
    const backend = await provider().made("VaultAuthBackend", mount);
    const made = await provider().made("VaultAuthRole", app);
    const phase = await provider().phase({}, undefined, memory);
    const moved = await phase.plan("VaultAuthBackend", { path: "new/er" }, backend);
    warns(moved, /\(V6\)/, /"app"/);
    const movedRole = passes(await phase.plan("VaultAuthRole", { arn, mount: "new/er" }, made));
    await provider().emulator.control.setVaultRole("new", "theirs", { arn: role("theirs") });
    const refused = await provider().phase({ wait_for_switch: "1s" }, undefined, memory);
    const privateState = await refused.applyDeletion("VaultAuthRole", made, movedRole.private);
    refuses(privateState, /Cannot move the auth mount \(V6\)/, /"theirs"/);
    assert.deepEqual(privateState.state, made.state);
    await provider().emulator.control.removeVaultRole("new", "theirs");
    const applying = await provider().phase({}, undefined, memory);
    passes(await applying.applyDeletion("VaultAuthRole", made, movedRole.private));
    passes(await applying.applyDeletion("VaultAuthBackend", backend, moved.private));
    const again = passes(await applying.plan("VaultAuthBackend", { path: "new/er" }));
    passes(await applying.apply("VaultAuthBackend", { path: "new/er" }, again));
  });

  it("A mount and the roles on it, of one run, may be more than can wait, where the mount is under way", async () => {
    const names = Array.from({ length: 12 }, (_one, index) => `r${String(index)}`);
    const applying = await provider().phase();
    const backend = passes(await applying.plan("VaultAuthBackend", mount));
    const writing = names.map(async (name) => {
      const config = { arn: role(name), mount: "new" };
      return applying.apply("VaultAuthRole", config, await applying.plan("VaultAuthRole", config));
    });
    await new Promise((resolve) => setImmediate(resolve));
    passes(await applying.apply("VaultAuthBackend", mount, backend));
    for (const one of await Promise.all(writing)) passes(one);
  });

  it("A mount and the roles on it, of one run, stay where a role is somebody else's (V6), and force lets them go", async () => {
    const backend = await provider().made("VaultAuthBackend", { path: "full" });
    refuses(
      await (await provider().phase()).planDeletion("VaultAuthBackend", backend),
      /\(V6\)/,
      /"foreign"/,
    );
    const forced = await provider().changed(
      "VaultAuthBackend",
      { path: "full", force: true },
      backend,
    );
    const plan = await (await provider().phase()).planDeletion("VaultAuthBackend", forced);
    assert.equal(said(plan.diagnostics).filter((one) => one.startsWith("error")).length, 0);
    const applying = await provider().phase();
    passes(await applying.applyDeletion("VaultAuthBackend", forced, plan.private));
    assert.ok((await provider().changes()).includes("DELETE sys/auth/full"));
  });

  it("A mount and the roles on it, of one run, stay, the mount too, when a role could not go", async () => {
    const backend = await provider().made("VaultAuthBackend", mount);
    const made = await provider().made("VaultAuthRole", app);
    const phase = await provider().phase();
    const [mountPlan, rolePlan] = await Promise.all([
      phase.planDeletion("VaultAuthBackend", backend),
      phase.planDeletion("VaultAuthRole", made),
    ]);
    await provider().emulator.control.setVaultDenied("root-of-the-test", [
      "delete auth/new/role/*",
    ]);
    const applying = await provider().phase();
    const [mountLeft, roleLeft] = await Promise.all([
      applying.applyDeletion("VaultAuthBackend", backend, mountPlan.private),
      applying.applyDeletion("VaultAuthRole", made, rolePlan.private),
    ]);
    refuses(roleLeft, /delete/);
    refuses(mountLeft, /\(V6\)/);
    assert.deepEqual([mountLeft.state, roleLeft.state], [backend.state, made.state]);
  });
});
