import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";
import type { EmulatorControl } from "tencentcloud-tic/emulator";

import { legacy, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const both = program(() => {
  new tic.Authorization("tic");
  new tic.ManagedCredential("legacy", { ...legacy, active: true });
});
const account = { authorization: { enabled: true }, credentials: [legacy, spare] };

/** What somebody else does in the account, and whether it is a difference. */
const changes: readonly (readonly [
  string,
  boolean,
  (control: EmulatorControl) => Promise<void>,
])[] = [
  ["nothing at all", false, () => Promise.resolve()],
  ["the role is deleted", true, (control) => control.deleteRole()],
  ["the switch is off", true, (control) => control.setAuthorization({ enabled: false })],
  ["the credential is deleted", true, (control) => control.removeCredential("cred-00000001")],
  ["another one is Active", true, (control) => control.activateCredential("cred-00000002")],
  ["another one is deleted", false, (control) => control.removeCredential("cred-00000002")],
  [
    "another one is added",
    false,
    async (control) => {
      await control.addCredential({ name: "third" });
    },
  ],
];

describe("Drift", () => {
  const scenario = useScenario();

  for (const [what, differs, change] of changes) {
    it(`Pulumi refresh --preview-only --expect-no-changes answers ${differs ? "not 0" : "0"} when ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(account, both);
      await change(lab.emulator.control);
      if (!differs) passed(await lab.drift());
      else assert.match(refused(await lab.drift(), []).text, /[-~] 1 to (update|delete)/);
      await scenario().untouched();
    });
  }

  it("Pulumi refresh --preview-only --expect-no-changes answers 0 when the permitted services have grown (A6)", async () => {
    const { lab } = scenario();
    await scenario().begin(account, both);
    await lab.emulator.control.seed({
      accounts: [{ ...account, permittedServices: ["cvm", "vpc", "cos", "tke"] }],
    });
    passed(await lab.drift());
    passed(await lab.up(both, { expectNoChanges: true }));
  });
});
