import assert from "node:assert/strict";

import { engines } from "./support/engines.js";
import {
  AFTER_SWITCH,
  authorization,
  credential,
  legacy,
  NEW_FIRST,
  spare,
} from "./support/hcl.js";
import { passed, refused, useGuard, type Beginning } from "./support/guard-scenario.js";

const inOrder = `${AFTER_SWITCH}\n${NEW_FIRST}`;
const everything = authorization() + credential(legacy, inOrder) + credential(spare, inOrder);
const withoutOrder = authorization() + credential(legacy) + credential(spare);
const on: Beginning = { authorization: { enabled: true }, credentials: [legacy, spare] };
const shop = (credentialId?: string) =>
  credentialId === undefined
    ? ({ stackName: "shop", method: "Authorization" } as const)
    : ({ stackName: "shop", method: "Credential", credentialId } as const);

for (const [engine, name] of engines) {
  describe(`${name}: everything: destroy`, () => {
    const scenario = useGuard(engine);

    for (const [where, stack] of [
      ["on authorization", shop()],
      ["on the Active credential", shop("cred-00000001")],
      ["on a Ready credential", shop("cred-00000002")],
    ] as const) {
      for (const [order, program] of [
        ["in order", everything],
        ["without an order", withoutOrder],
      ] as const) {
        it(`${name}: a destroy of everything is refused with a live stack ${where}, and changes nothing, declared ${order}`, async () => {
          const { lab } = scenario();
          await scenario().begin({ ...on, stacks: [stack] }, program);
          await scenario().refusedIn(
            [
              () => lab.planDestroy(program),
              () => lab.destroy(program),
              () => lab.destroy(program, "-parallelism=1"),
              () => lab.plan(""),
              () => lab.apply(""),
            ],
            [/\(A3\)/, /stk-00000001 "shop" in ap-guangzhou/],
          );
          assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
        });
      }
    }

    it(`${name}: a destroy of everything deletes the credentials first and turns the switch off last, with no stack`, async () => {
      const { lab } = scenario();
      await scenario().begin(on, everything);
      passed(await lab.planDestroy(everything));
      passed(await lab.destroy(everything));
      assert.deepEqual(await lab.changingCalls(), [
        "DeleteCredential",
        "DeleteCredential",
        "DisableAuthorization",
      ]);
      assert.deepEqual(await scenario().credentials(), []);
      assert.deepEqual(await scenario().inState(), []);
    });

    it(`${name}: a destroy of everything leads there without an order too, and loses nothing on the way`, async () => {
      const { lab } = scenario();
      await scenario().begin(on, withoutOrder);
      passed(await lab.planDestroy(withoutOrder));
      const answer = await lab.destroy(withoutOrder);
      if (!answer.ok) {
        refused(answer, [/\(C6\)/]);
        passed(await lab.destroy(withoutOrder));
      }
      assert.deepEqual(await scenario().inState(), []);
      assert.equal(await scenario().isEnabled(), false);
    });

    for (const action of ["DeleteCredential", "DisableAuthorization"]) {
      it(`${name}: a destroy of everything goes on where a failed ${action} stopped it`, async () => {
        const { lab } = scenario();
        await scenario().begin(on, everything);
        await lab.emulator.control.fault({
          message: "denied today",
          code: "UnauthorizedOperation",
          kind: "error",
          action,
          times: 1,
        });
        refused(await lab.destroy(everything), [new RegExp(action), /denied today/]);
        assert.equal(await scenario().isEnabled(), true, "the switch goes last");
        const left = (await scenario().credentials()).map((one) => one.split(" ")[0] ?? "");
        assert.deepEqual(await scenario().inState(), [
          "tic_authorization.tic",
          ...left.map((one) => `tic_managed_credential.${one}`),
        ]);

        // A destroy first plans the whole configuration as if it were to be applied. What is gone
        // already would be a new credential then, which C3 refuses.
        refused(await lab.destroy(everything), [/\(C3\)/]);
        passed(await lab.destroy(everything, "-refresh=false"));
        assert.equal(await scenario().isEnabled(), false);
        assert.deepEqual(await scenario().inState(), []);
      });
    }
  });

  describe(`${name}: credentials: order`, () => {
    const scenario = useGuard(engine);

    it(`${name}: the order of credentials and the switch is warned of in plan where both are declared without depends_on`, async () => {
      await scenario().begin(on, "");
      const { text } = passed(await scenario().lab.plan(withoutOrder));
      assert.match(text, /Warning:/);
      assert.match(text, /depends_on/);
      assert.doesNotMatch(passed(await scenario().lab.plan(everything)).text, /depends_on/);
    });

    it(`${name}: the order of credentials and the switch is not known to a destroy of a credential alone by -target, which says so`, async () => {
      const { lab } = scenario();
      await scenario().begin({ ...on, stacks: [shop("cred-00000002")] }, everything);
      const answer = await lab.destroy(everything, "-target=tic_managed_credential.spare");
      if (answer.ok) assert.deepEqual(await lab.changingCalls(), ["DeleteCredential"]);
      else await scenario().untouched();
    });
  });
}
