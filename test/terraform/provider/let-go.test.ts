import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn } from "../support/declared.js";
import { held, idOf } from "../support/phase.js";
import { passes, refuses, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

const MOUNT = "VaultAuthBackend";
const ROLE = "VaultAuthRole";
const role = (name: string): CtyObject => ({ arn: arn.replace("app", name) });
const foreign = { foreign: { arn: arn.replace("app", "foreign") } };

describe("an object that one half of an apply lets go", () => {
  const provider = useProvider({
    vault: { mounts: [{ path: "tencentcloud" }, { path: "cam", roles: foreign }] },
  });

  it("is in the state of its taker, though the server fails from the plan of that in apply on", async () => {
    const here = await provider().made(ROLE, role("blue"));
    const there = await provider().made(ROLE, role("green"));
    const planning = await provider().phase();
    const [, giving] = await Promise.all([
      planning.plan(ROLE, role("green"), here),
      planning.planDeletion(ROLE, there),
    ]);
    const applying = await provider().phase();
    passes(await applying.applyDeletion(ROLE, there, giving.private));
    const { control } = provider().emulator;
    await control.fault({ kind: "server-error", service: "vault", times: 9 });
    const again = passes(await applying.plan(ROLE, role("green")));
    const taken = await applying.apply(ROLE, role("green"), again);
    await control.clearFaults();
    refuses(taken, /500/);
    assert.equal(idOf(held(taken)), idOf(there));
  });

  it("stays where -replace makes it first, whatever its deletion would be refused for", async () => {
    const memory = memoryOfRun();
    const prior = await provider().made(MOUNT, { path: "cam" });
    const planning = await provider().phase({}, undefined, memory);
    passes(await planning.read(MOUNT, prior));
    const first = passes(await planning.plan(MOUNT, { path: "cam" }, prior));
    warns(await planning.planNew(MOUNT, { path: "cam" }, first.private), /\(V6\)/, /"foreign"/);
    const applying = await provider().phase({}, undefined, memory);
    const again = passes(await applying.plan(MOUNT, { path: "cam" }));
    passes(await applying.apply(MOUNT, { path: "cam" }, again));
    const old = passes(await applying.planDeletion(MOUNT, prior));
    assert.equal(passes(await applying.applyDeletion(MOUNT, prior, old.private)).state, null);
    const { vault } = await provider().emulator.control.state();
    assert.deepEqual(
      vault.mounts.map(({ path }) => path),
      ["tencentcloud", "cam"],
    );
  });

  it("is kept by a resource that waits for another one's answer in plan", async () => {
    const memory = memoryOfRun();
    const two = await provider().made(MOUNT, { path: "two" });
    const app = await provider().made(ROLE, role("app"));
    const planning = await provider().phase({}, undefined, memory);
    for (const one of [app, app]) passes(await planning.read(ROLE, one));
    // The role depends on the mount, whose replacement waits to hear who has it.
    const [, deposed] = await Promise.all([
      planning.plan(MOUNT, { path: "three" }, two).then(async (moved) => {
        passes(moved);
        passes(await planning.plan(ROLE, role("app"), app));
      }),
      planning.planDeletion(ROLE, app),
    ]);
    warns(deposed, /An object stays, under another address/);
  });

  it("is said to be renamed, with what to do about an address whose own object is gone", async () => {
    const one = await provider().made(MOUNT, { path: "one" });
    const two = await provider().made(MOUNT, { path: "two" });
    await provider().emulator.control.removeVaultMount("two");
    const planning = await provider().phase();
    assert.equal(passes(await planning.read(MOUNT, two)).state, null);
    const [, renamed] = await Promise.all([
      planning.plan(MOUNT, { path: "one" }),
      planning.planDeletion(MOUNT, one),
    ]);
    refuses(renamed, /moved \{ from/, /run terraform apply -refresh-only before that/);
  });
});
