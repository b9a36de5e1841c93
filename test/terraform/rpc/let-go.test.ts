import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import { claimed, idOf } from "../support/phase.js";
import { passes, refuses, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

const MOUNT = "VaultAuthBackend";
const ROLE = "VaultAuthRole";
const role = (name: string): CtyObject => ({ arn: arn.replace("app", name) });
const CREDENTIAL = "ManagedCredential";

describe("Let go", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  /** A plan in which a credential that is there takes the object of one that goes. */
  async function handedOn() {
    const [from, to] = [declared(spare), { ...declared(spare), name: "green" }];
    const here = await provider().made(CREDENTIAL, from);
    const there = await provider().made(CREDENTIAL, to);
    const planning = await provider().phase();
    const [, giving] = await Promise.all([
      planning.plan(CREDENTIAL, to, here),
      planning.planDeletion(CREDENTIAL, there),
    ]);
    return { to, there, giving, applying: await provider().phase() };
  }

  it("An object that one half of an apply lets go is in the state of its taker, though the service fails from the plan of that in apply on", async () => {
    const { to, there, giving, applying } = await handedOn();
    passes(await applying.applyDeletion(CREDENTIAL, there, passes(giving).private));
    const { control } = provider().emulator;
    await control.fault({ kind: "server-error", service: "tic-settings", times: 99 });
    const again = passes(await applying.plan(CREDENTIAL, to));
    const taken = await applying.apply(CREDENTIAL, to, again);
    await control.clearFaults();
    refuses(taken, /500/);
    assert.equal(idOf(claimed(taken)), idOf(there));
  });

  it("An object that one half of an apply lets go stays in state where its taker fails before it is let go, in the plan of the apply", async () => {
    const { to, there, giving, applying } = await handedOn();
    const { control } = provider().emulator;
    await control.fault({ kind: "server-error", service: "tic-settings", times: 99 });
    refuses(await applying.plan(CREDENTIAL, to), /500/);
    await control.clearFaults();
    const privateState = await applying.applyDeletion(CREDENTIAL, there, passes(giving).private);
    refuses(privateState, /The resource that takes this object over failed, so it stays here/);
    assert.deepEqual(privateState.state, there.state);
  });

  it("An object that one half of an apply lets go stays where -replace makes it first, whatever its deletion would be refused for", async () => {
    const memory = memoryOfRun();
    const kind = "Authorization";
    const prior = await provider().made(kind, {});
    const planning = await provider().phase({}, undefined, memory);
    passes(await planning.read(kind, prior));
    const first = passes(await planning.plan(kind, {}, prior));
    passes(await planning.planNew(kind, {}, first.private));
    await provider().emulator.control.addStack({ stackName: "shop", method: "Authorization" });
    const applying = await provider().phase({}, undefined, memory);
    const again = passes(await applying.plan(kind, {}));
    passes(await applying.apply(kind, {}, again));
    const old = passes(await applying.planDeletion(kind, prior));
    assert.equal(passes(await applying.applyDeletion(kind, prior, old.private)).state, null);
    assert.equal((await provider().account()).authorization.enabled, true);
  });

  it("An object that one half of an apply lets go is kept by a resource that waits for another one's answer in plan", async () => {
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

  it("An object that one half of an apply lets go is said to be renamed, with what to do about an address whose own object is gone", async () => {
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
