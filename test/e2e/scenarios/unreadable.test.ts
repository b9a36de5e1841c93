import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { defaultKey } from "../../../provider/emulator/seed/seed.js";
import { credential, legacy, spare, type Account } from "./support/account.js";
import { passed, program, refused, useScenario, type Scenario } from "./support/scenario.js";

const onlyAuthorization = program(() => new tic.Authorization("tic"));
const onlySpare = program(() => new tic.ManagedCredential("spare", spare));
const authorizationAndSpare = program(() => {
  new tic.Authorization("tic");
  new tic.ManagedCredential("spare", spare);
});
const clearing = program(() => new tic.Authorization("tic", { clearManagedCredentials: true }));
const fresh = program(() => {
  new tic.ManagedCredential("spare", spare);
  new tic.ManagedCredential("fresh", { ...credential("fresh", 3), active: true });
});
const nothing = program(() => undefined);

const off: Account = { credentials: [legacy, spare] };
const on: Account = { ...off, authorization: { enabled: true } };

const needStacks = [
  ["disabling authorization", "A3", on, onlyAuthorization, nothing],
  ["deleting with authorization on", "C5", on, authorizationAndSpare, onlyAuthorization],
  ["deleting with authorization off", "C6", off, onlySpare, nothing],
  ["clearing", "C7", on, onlyAuthorization, clearing],
] as const;

/** From now on nobody may list stacks. */
async function hideStacks({ lab }: Scenario): Promise<void> {
  await lab.emulator.control.setDenied(defaultKey(0).secretId, ["tic:DescribeStacks"]);
}

const cannotCheck = (rule: string): RegExp[] => [
  new RegExp(`cannot check ${rule}`),
  /tic DescribeStacks in ap-guangzhou/,
  /UnauthorizedOperation, RequestId \S+/,
];

describe("stacks that cannot be read", () => {
  const scenario = useScenario();

  for (const [what, rule, account, first, then] of needStacks) {
    it(`refuse ${what}, in preview and in apply: never "no stacks" (${rule})`, async () => {
      await scenario().begin(account, first);
      await hideStacks(scenario());
      await scenario().refusedInBoth(then, cannotCheck(rule));
    });
  }

  it("do not stop steps whose rule does not need them", async () => {
    const { lab } = scenario();
    await scenario().begin(off, onlySpare);
    await hideStacks(scenario());
    passed(await lab.previewAndUp(fresh));
    assert.ok((await scenario().credentials()).includes("fresh Active"));

    await scenario().begin(off, nothing);
    await hideStacks(scenario());
    passed(await lab.previewAndUp(onlyAuthorization));
    assert.equal(await scenario().isEnabled(), true);
  });
});

describe("stacks that cannot be read, under preconditions: warn", () => {
  const scenario = useScenario({ preconditions: "warn" });

  for (const [what, rule, account, first, then] of needStacks) {
    it(`warn in preview of ${what}, and still refuse in apply (${rule})`, async () => {
      const { lab } = scenario();
      await scenario().begin(account, first);
      await hideStacks(scenario());
      const preview = passed(await lab.preview(then));
      assert.match(preview.text, new RegExp(`warning: .* \\(${rule}\\)`));
      assert.match(preview.text, new RegExp(`cannot check ${rule}`));
      refused(await lab.up(then), cannotCheck(rule));
      await scenario().untouched();
    });
  }
});
