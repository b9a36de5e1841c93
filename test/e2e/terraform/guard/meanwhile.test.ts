import assert from "node:assert/strict";

import type { EmulatorControl } from "../../../../provider/emulator/index.js";
import { engines } from "./support/engines.js";
import { authorization, credential, fresh, key, legacy, spare } from "./support/hcl.js";
import { passed, refused, useGuard, type Beginning } from "./support/guard-scenario.js";

const two: Beginning = { credentials: [legacy, spare] };
const shopOnSpare = {
  stackName: "shop",
  method: "Credential",
  credentialId: "cred-00000002",
} as const;
const onlySpare = credential(spare);
const renewedSpare = credential(key("spare", 3));

/** A change that a plan lets pass, until somebody changes the account. */
interface Race {
  readonly rule: string;
  readonly what: string;
  readonly beginning: Beginning;
  readonly first: string;
  readonly then: string;
  readonly meanwhile: (control: EmulatorControl) => Promise<unknown>;
}

const races: readonly Race[] = [
  {
    rule: "A3",
    what: "a stack was applied with authorization",
    beginning: { authorization: { enabled: true } },
    first: authorization(),
    then: "",
    meanwhile: (control) => control.addStack({ stackName: "shop", method: "Authorization" }),
  },
  {
    rule: "C2",
    what: "the one that shall be Ready was made Active",
    beginning: two,
    first: onlySpare,
    then: credential(spare, "active = false"),
    meanwhile: (control) => control.activateCredential("cred-00000002"),
  },
  {
    rule: "C3",
    what: "authorization was enabled",
    beginning: two,
    first: "",
    then: credential(fresh),
    meanwhile: (control) => control.setAuthorization({ enabled: true }),
  },
  {
    rule: "C4",
    what: "the last credential was deleted",
    beginning: { credentials: [legacy] },
    first: "",
    then: credential(fresh),
    meanwhile: (control) => control.removeCredential("cred-00000001"),
  },
  {
    rule: "C6",
    what: "a stack was applied with the Ready credential",
    beginning: two,
    first: onlySpare,
    then: "",
    meanwhile: (control) => control.addStack(shopOnSpare),
  },
  {
    rule: "C6",
    what: "the Ready credential was made Active",
    beginning: two,
    first: onlySpare,
    then: "",
    meanwhile: (control) => control.activateCredential("cred-00000002"),
  },
  {
    rule: "C3",
    what: "authorization was enabled before a replacement",
    beginning: two,
    first: onlySpare,
    then: renewedSpare,
    meanwhile: (control) => control.setAuthorization({ enabled: true }),
  },
  {
    rule: "C6",
    what: "a stack was applied with the one that is deleted first to be replaced",
    beginning: two,
    first: credential(spare, ""),
    then: credential(key("spare", 3), ""),
    meanwhile: (control) => control.addStack(shopOnSpare),
  },
];

for (const [engine, name] of engines) {
  describe(`${name}: plan was saved`, () => {
    const scenario = useGuard(engine);

    for (const { rule, what, beginning, first, then, meanwhile } of races) {
      it(`${name}: a plan was saved, and then the account changed: ${rule} refuses in apply, and nothing is lost: ${what}`, async () => {
        const { lab } = scenario();
        await scenario().begin(beginning, first);
        passed(await lab.plan(then, "-out=saved"));

        await meanwhile(lab.emulator.control);
        await scenario().refusedIn([() => lab.applySaved("saved")], [new RegExp(`\\(${rule}\\)`)]);
      });
    }

    it(`${name}: a plan was saved, and then the account changed: C6 refuses the second half of a replacement, whose first half cannot know it: both stay`, async () => {
      const { lab } = scenario();
      await scenario().begin(two, onlySpare);
      passed(await lab.plan(renewedSpare, "-out=saved"));
      await lab.emulator.control.addStack(shopOnSpare);

      // Terraform does not tell the new one in apply what it replaces.
      refused(await lab.applySaved("saved"), [/\(C6\)/, /"shop"/]);
      assert.deepEqual(await lab.changingCalls(), ["CreateCredential"]);
      const [, , made] = (await scenario().account()).credentials;
      assert.deepEqual([...(await lab.ids())].sort(), ["cred-00000002", made?.credentialId].sort());
      refused(await lab.plan(renewedSpare), [/\(C6\)/, /"shop"/]);

      const [stack] = (await scenario().account()).stacks;
      await lab.emulator.control.destroyStack(stack?.stackId ?? "");
      passed(await lab.apply(renewedSpare));
      assert.deepEqual(await lab.ids(), [made?.credentialId]);
    });

    it(`${name}: a plan was saved, and then the account changed: what is still allowed is applied`, async () => {
      const { lab } = scenario();
      await scenario().begin(two, onlySpare);
      passed(await lab.plan("", "-out=saved"));
      passed(await lab.applySaved("saved"));
      assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
    });

    it(`${name}: a plan was saved, and then the account changed: the file of a refused plan is none that apply takes`, async () => {
      const { lab } = scenario();
      const declared = credential(legacy);
      await scenario().begin({ credentials: [legacy] }, declared);
      const plans = [
        () => lab.plan("", "-out=saved"),
        () => lab.planDestroy(declared, "-out=saved"),
      ];
      for (const plan of plans) {
        refused(await plan(), [/\(C6\)/]);
        assert.ok(!(await lab.applySaved("saved")).ok);
      }
      await scenario().untouched();
    });
  });
}
