import assert from "node:assert/strict";

import { defaultKey } from "../../../provider/emulator/index.js";
import { declared, legacy, spare } from "../support/declared.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

const kind = "ManagedCredential";

describe("Run", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: true }, credentials: [legacy] }],
  });

  async function planned(order: "switch first" | "deletion first") {
    const on = await provider().made("Authorization", {});
    const credential = await provider().made(kind, declared(legacy));
    const phase = await provider().phase();
    const off = () => phase.planDeletion("Authorization", on);
    const gone = () => phase.planDeletion(kind, credential);
    if (order === "switch first") {
      const [offPlan, gonePlan] = await Promise.all([off(), gone()]);
      return { on, credential, off: passes(offPlan), gone: passes(gonePlan) };
    }
    const [gonePlan, offPlan] = await Promise.all([gone(), off()]);
    return { on, credential, off: passes(offPlan), gone: passes(gonePlan) };
  }

  for (const order of ["switch first", "deletion first"] as const) {
    it(`A run that turns the switch off and deletes the credentials deletes the credential before the switch, asked for with ${order}`, async () => {
      const { on, credential, off, gone } = await planned(order);
      const applying = await provider().phase();
      const both = [
        () => applying.applyDeletion("Authorization", on, off.private),
        () => applying.applyDeletion(kind, credential, gone.private),
      ];
      const asked = order === "switch first" ? both : both.toReversed();
      for (const answer of await Promise.all(asked.map((one) => one()))) passes(answer);
      const calls = await provider().changes();
      assert.ok(calls.indexOf("DeleteCredential") < calls.indexOf("DisableAuthorization"));
      assert.deepEqual(await provider().credentials(), []);
    });
  }

  it("A run that turns the switch off and deletes the credentials leaves the switch on when a credential could not go", async () => {
    const { on, credential, off, gone } = await planned("switch first");
    await provider().emulator.control.fault({
      kind: "error",
      action: "DeleteCredential",
      times: 1,
      code: "UnauthorizedOperation",
      message: "denied today",
    });
    const applying = await provider().phase();
    const [privateState, failed] = await Promise.all([
      applying.applyDeletion("Authorization", on, off.private),
      applying.applyDeletion(kind, credential, gone.private),
    ]);
    refuses(failed, /denied today/);
    refuses(
      privateState,
      /Credentials go before the switch \(C6\): .*\[secret\] \(cred-00000001\)/,
    );
    assert.deepEqual([privateState.state, failed.state], [on.state, credential.state]);
    assert.equal((await provider().account()).authorization.enabled, true);
  });

  it("A run that turns the switch off and deletes the credentials is refused while a stack uses it, at the switch and at the credential (A3)", async () => {
    await provider().emulator.control.addStack({ stackName: "shop", method: "Authorization" });
    const on = await provider().made("Authorization", {});
    const credential = await provider().made(kind, declared(legacy));
    for (const first of ["switch", "credential"]) {
      const phase = await provider().phase();
      const off = () => phase.planDeletion("Authorization", on);
      const gone = () => phase.planDeletion(kind, credential);
      const answers = await Promise.all(first === "switch" ? [off(), gone()] : [gone(), off()]);
      const text = answers.flatMap(({ diagnostics }) => said(diagnostics)).join("\n");
      assert.match(text, /error: [^(]*\(A3\)/);
    }
    assert.deepEqual(await provider().credentials(), ["legacy Active"]);
  });
});

describe("Preconditions = warn", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: true }, credentials: [legacy, spare] }],
  });
  const soft = { preconditions: "warn" };
  const useIt = () =>
    provider().emulator.control.addStack({ stackName: "shop", method: "Authorization" });

  for (const first of ["switch", "credential"]) {
    it(`With preconditions = warn, what could never be undone is refused in the plan, asked for with the ${first} first, one call after the other`, async () => {
      await useIt();
      const on = await provider().made("Authorization", {});
      const credential = await provider().made(kind, declared(legacy));
      const phase = await provider().phase(soft);
      const off = () => phase.planDeletion("Authorization", on);
      const gone = () => phase.planDeletion(kind, credential);
      const isSwitchFirst = first === "switch";
      const early = said((await (isSwitchFirst ? off : gone)()).diagnostics);
      const late = said((await (isSwitchFirst ? gone : off)()).diagnostics);
      // The switch alone may be tried: TIC refuses by itself, and nothing is lost.
      assert.deepEqual(early.filter(isError), []);
      assert.match(late.filter(isError).join("\n"), /\(A3\)/);
    });

    it(`With preconditions = warn, what could never be undone is refused in apply, where a stack came later, planned with the ${first} first`, async () => {
      const memory = memoryOfRun();
      const on = await provider().made("Authorization", {});
      const one = await provider().made(kind, declared(legacy));
      const phase = await provider().phase(soft, undefined, memory);
      const off = async () => passes(await phase.planDeletion("Authorization", on));
      if (first === "switch") await off();
      const gone = passes(await phase.planDeletion(kind, one));
      if (first === "credential") await off();
      await useIt();
      // What the plan knew is in its note; what came later only the run has.
      const known = first === "switch" ? undefined : memory;
      const applying = await provider().phase(soft, undefined, known);
      refuses(await applying.applyDeletion(kind, one, gone.private), /Cannot delete [^(]*\(A3\)/);
      assert.equal((await provider().credentials()).length, 2);
    });
  }

  it("With preconditions = warn, what could never be undone does not stop a credential where the switch stays", async () => {
    await useIt();
    const one = await provider().made(kind, declared(legacy));
    const phase = await provider().phase(soft, undefined, memoryOfRun());
    const gone = passes(await phase.planDeletion(kind, one));
    passes(await (await provider().phase(soft)).applyDeletion(kind, one, gone.private));
    assert.deepEqual(await provider().credentials(), ["spare Ready"]);
  });
});

function isError(one: string): boolean {
  return one.startsWith("error");
}

describe("Switch off", () => {
  const unused = Array.from({ length: 7 }, (_one, index) => ({
    name: `unused-${String(index)}`,
    ...defaultKey(index + 2),
  }));
  const keys = Array.from({ length: 9 }, (_one, index) => defaultKey(index));
  const provider = useProvider({ accounts: [{ keys, credentials: [legacy, ...unused] }] });

  it("More unused credentials than calls of a plan may wait, while the switch is off, go without waiting for a switch that nothing turns on", async () => {
    const claimed = [];
    for (const one of unused) claimed.push(await provider().made(kind, declared(one)));
    const planning = await provider().phase();
    const plans = await Promise.all(claimed.map((one) => planning.planDeletion(kind, one)));
    // One that waits does so for longer than a test may take.
    const applying = await provider().phase({ wait_for_switch: "60s" });
    for (const [index, one] of claimed.entries()) {
      const noted = passes(plans[index] ?? assert.fail());
      passes(await applying.applyDeletion(kind, one, noted.private));
    }
    assert.deepEqual(await provider().credentials(), ["legacy Active"]);
  });
});

describe("Credentials beside the authorization", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: true }, credentials: [legacy] }],
  });

  it("Credentials beside the authorization that do not depend on it are warned of, and those that do are not", async () => {
    const on = await provider().made("Authorization", {});
    const credential = await provider().made(kind, declared(legacy));
    const early = await provider().phase();
    passes(await early.plan(kind, declared(legacy), credential));
    warns(
      await early.plan("Authorization", {}, on),
      /Credentials do not depend on the authorization \(C5\): A tic_managed_credential does not/,
      /write depends_on = \[tic_authorization\.NAME\]/,
    );
    const ordered = await provider().phase();
    const first = await ordered.plan("Authorization", {}, on);
    const second = await ordered.plan(kind, declared(legacy), credential);
    assert.deepEqual(said([...first.diagnostics, ...second.diagnostics]), []);
  });
});
