import assert from "node:assert/strict";

import type { Seed } from "../../../provider/emulator/index.js";
import { defaultKey } from "../../../provider/emulator/index.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import { type Held, type Phase } from "../support/phase.js";
import { passes, refuses, said } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const kind = "ManagedCredential";

/** More credentials than calls of a plan may wait. */
const many = Array.from({ length: 7 }, (_one, index) => ({
  name: `old-${String(index)}`,
  ...defaultKey(index + 1),
}));
const keys = Array.from({ length: 9 }, (_one, index) => defaultKey(index));

const shop = { stackName: "shop", method: "Credential" as const, credentialId: "cred-00000002" };

describe("Run", () => {
  const seed: Seed = { accounts: [{ credentials: [legacy, spare], stacks: [shop] }] };
  const provider = useProvider(seed);

  async function both(): Promise<readonly Held[]> {
    return [
      await provider().made(kind, declared(legacy)),
      await provider().made(kind, declared(spare)),
    ];
  }

  async function planned(phase: Phase, order: "deletions first" | "switch first") {
    const [one, other] = await both();
    assert.ok(one && other);
    const deletions = () =>
      [phase.planDeletion(kind, one), phase.planDeletion(kind, other)] as const;
    if (order === "deletions first") {
      const [first, second] = deletions();
      const enabling = phase.plan("Authorization", {});
      return { one, other, gone: await Promise.all([first, second]), on: await enabling };
    }
    const enabling = phase.plan("Authorization", {});
    const [first, second] = deletions();
    return { one, other, gone: await Promise.all([first, second]), on: await enabling };
  }

  for (const order of ["deletions first", "switch first"] as const) {
    it(`A run that turns the switch on and deletes the credentials is planned with its warnings and made in the right order, ${order}`, async () => {
      const plan = await planned(await provider().phase(), order);
      passes(plan.on);
      for (const one of plan.gone) passes(one);
      const text = plan.gone.flatMap(({ diagnostics }) => said(diagnostics)).join("\n");
      assert.match(text, /warning: [^(]*Stacks change [^(]*\(C5\).*stk-00000001 "shop"/);
      assert.match(text, /warning: [^(]*for good \(C4\)/);

      await provider().emulator.control.clearCalls();
      const applying = await provider().phase();
      const [first, second] = plan.gone;
      const go = () => [
        applying.applyDeletion(kind, plan.one, first.private),
        applying.applyDeletion(kind, plan.other, second.private),
      ];
      const enable = async () => {
        const again = await applying.plan("Authorization", {});
        return applying.apply("Authorization", {}, again);
      };
      const all = order === "deletions first" ? [...go(), enable()] : [enable(), ...go()];
      for (const answer of await Promise.all(all)) passes(answer);
      assert.deepEqual(await provider().credentials(), []);
      const calls = await provider().changes();
      assert.ok(calls.indexOf("EnableAuthorization") < calls.indexOf("DeleteCredential"));
    });
  }

  it("A run that turns the switch on and deletes the credentials is planned too when the switch comes only after other calls", async () => {
    const [one] = await both();
    assert.ok(one);
    const { control } = provider().emulator;
    await control.setVaultMount({ path: "tencentcloud" });
    const role = await provider().made("VaultAuthRole", { arn });
    await control.fault({
      kind: "delay",
      ms: 400,
      times: 1,
      action: "GET auth/tencentcloud/role/app",
    });
    const phase = await provider().phase();
    const reading = phase.read("VaultAuthRole", role);
    const gone = phase.planDeletion(kind, one);
    await reading;
    passes(await phase.plan("Authorization", {}));
    passes(await gone);
  });

  it("A run that turns the switch on and deletes the credentials deletes nothing when enabling fails, and does not wait for what cannot come", async () => {
    const { gone, one } = await planned(await provider().phase(), "switch first");
    await provider().emulator.control.fault({
      kind: "error",
      action: "EnableAuthorization",
      times: 1,
      code: "UnauthorizedOperation",
      message: "denied today",
    });
    const applying = await provider().phase();
    const deletion = applying.applyDeletion(kind, one, gone[0].private);
    const again = await applying.plan("Authorization", {});
    refuses(await applying.apply("Authorization", {}, again), /denied today/);
    const privateState = await deletion;
    refuses(privateState, /\(C6\)/, /terraform apply goes on from it/);
    assert.deepEqual(privateState.state, one.state, "it stays in state");
    assert.deepEqual(await provider().credentials(), ["legacy Active", "spare Ready"]);
  });

  it("A run that turns the switch on and deletes the credentials waits no longer than is set, and says how long it was", async () => {
    const { gone, one } = await planned(await provider().phase(), "switch first");
    const applying = await provider().phase({ wait_for_switch: "1" });
    const privateState = await applying.applyDeletion(kind, one, gone[0].private);
    refuses(
      privateState,
      /\(C6\)/,
      /Timed out after 1 s waiting for another change of the same run/,
    );
    assert.ok(!(await provider().changes()).includes("DeleteCredential"));
  });

  it("A run that turns the switch on and deletes the credentials is refused without the switch, one by one", async () => {
    const [one, other] = await both();
    assert.ok(one && other);
    const phase = await provider().phase();
    const [first, second] = await Promise.all([
      phase.planDeletion(kind, one),
      phase.planDeletion(kind, other),
    ]);
    refuses(first, /\(C6\): \[secret\] \(cred-00000001\) is Active/);
    refuses(second, /\(C6\): 1 stack .*"shop"/s, /or declare tic_authorization/);
  });
});

describe("Run", () => {
  const onTheLast = { ...shop, credentialId: `cred-0000000${String(many.length)}` };
  const provider = useProvider({ accounts: [{ keys, credentials: many, stacks: [onTheLast] }] });

  async function all(): Promise<readonly Held[]> {
    const made: Held[] = [];
    for (const one of many) made.push(await provider().made(kind, declared(one)));
    return made;
  }

  it("A run with more deletions than may wait is planned when the switch comes last of all", async () => {
    const made = await all();
    const phase = await provider().phase();
    const gone = made.map((one) => phase.planDeletion(kind, one));
    const on = phase.plan("Authorization", {});
    for (const answer of await Promise.all([...gone, on])) passes(answer);
  });

  it("A run with more deletions than may wait is refused without it, and every refusal is said somewhere", async () => {
    const made = await all();
    const phase = await provider().phase();
    const gone = await Promise.all(made.map((one) => phase.planDeletion(kind, one)));
    const text = gone.flatMap(({ diagnostics }) => said(diagnostics)).join("\n");
    // The others are Ready and used by nothing: they may go. The last one could not wait itself.
    assert.match(text, /error: [^(]*\(C6\): \[secret\] .* is Active/);
    assert.match(text, /error: [^(]*\(C6\): 1 stack .*\(cred-00000007\)/);
  });
});
