import assert from "node:assert/strict";

import { both, credentials, foreign, on, onAuthorization, shopOn } from "./support/beginnings.js";
import { engines } from "./support/engines.js";
import {
  authorization,
  backend,
  credential,
  key,
  legacy,
  NEW_FIRST,
  role,
  spare,
} from "./support/hcl.js";
import { passed, refused, useGuard, type Beginning } from "./support/guard-scenario.js";

const renewedSpare = key("spare", 3);
const renewedLegacy = key("legacy", 3);

const SPARE = "tic_managed_credential.spare";

/** A replacement that would delete what must not go. */
interface Case {
  readonly what: string;
  readonly beginning: Beginning;
  readonly first: string;
  readonly then: string;
  readonly options?: readonly string[];
  readonly says: readonly RegExp[];
}

const cases: readonly Case[] = [
  {
    what: "another key of a credential, while a stack holds resources on it (C8)",
    beginning: { credentials, stacks: shopOn("cred-00000002") },
    first: both,
    then: credential(legacy) + credential(renewedSpare),
    says: [/\(C8\)/, /stk-00000001 "shop"/],
  },
  {
    what: "another key of a credential, while the switch is on (C3)",
    beginning: { ...on, credentials: [legacy] },
    first: authorization() + credential(legacy),
    then: authorization() + credential(renewedLegacy),
    says: [/\(C[38]\)/],
  },
  {
    what: "another name of the Active credential, the old one deleted first (C8)",
    beginning: { credentials },
    first: credential(legacy, "") + credential(spare),
    then: credential({ ...legacy, name: "other" }, "", "legacy") + credential(spare),
    says: [/\(C[68]\)/],
  },
  {
    what: "a credential by -replace, while a stack holds resources on it (C8)",
    beginning: { credentials, stacks: shopOn("cred-00000002") },
    first: both,
    then: both,
    options: [`-replace=${SPARE}`],
    says: [/\(C[68]\)/, /stk-00000001 "shop"/],
  },
  {
    what: "a credential by -replace, while a stack does and the old one is deleted first",
    beginning: { credentials, stacks: shopOn("cred-00000002") },
    first: credential(legacy) + credential(spare, ""),
    then: credential(legacy) + credential(spare, ""),
    options: [`-replace=${SPARE}`],
    says: [/\(C[68]\)/, /stk-00000001 "shop"/],
  },
  {
    what: "the switch by -replace, while a stack uses it (A3)",
    beginning: onAuthorization,
    first: authorization(),
    then: authorization(),
    options: ["-replace=tic_authorization.tic"],
    says: [/\(A3\)/, /stk-00000001 "shop"/],
  },
];

/** What a plan cannot hear in time: the roles that go with a mount are asked about after it. */
const warned: readonly Case[] = [
  {
    what: "a mount by -replace, with a role of somebody else (V6)",
    beginning: foreign,
    first: backend(),
    then: backend(),
    options: ["-replace=tic_vault_auth_backend.cam"],
    says: [/\(V6\)/, /"foreign"/],
  },
  {
    what: "another path of a mount, with a role of somebody else on the old one (V6)",
    beginning: foreign,
    first: backend(),
    then: backend('path = "elsewhere"'),
    says: [/\(V6\)/, /"foreign"/],
  },
];

for (const [engine, name] of engines) {
  describe(`${name}: replacement`, () => {
    const scenario = useGuard(engine);
    for (const { what, beginning, first, then, options = [], says } of warned) {
      it(`${name}: a replacement is warned of in plan and refused in apply of ${what}`, async () => {
        await scenario().begin(beginning, first);
        passed(await scenario().lab.plan(then, ...options));
        await scenario().refusedIn([() => scenario().lab.apply(then, ...options)], says);
      });
    }
  });

  describe(`${name}: replacement`, () => {
    const scenario = useGuard(engine);
    for (const { what, beginning, first, then, options = [], says } of cases) {
      it(`${name}: a replacement is refused in plan and in apply of ${what}`, async () => {
        await scenario().begin(beginning, first);
        await scenario().refusedInBoth(then, says, ...options);
      });
    }
  });

  describe(`${name}: replacement`, () => {
    const scenario = useGuard(engine);
    for (const [which, old, renewed, more] of [
      ["a Ready credential", spare, renewedSpare, ""],
      ["the Active credential, which says active", legacy, renewedLegacy, "active = true\n"],
    ] as const) {
      it(`${name}: a replacement that is allowed makes the new one first with create_before_destroy: ${which}`, async () => {
        const { lab } = scenario();
        await scenario().begin({ credentials }, both);
        const other = old === spare ? credential(legacy) : credential(spare);
        const then = other + credential(renewed, more + NEW_FIRST);
        assert.equal(passed(await lab.plan(then)).changes.replace, 1);
        passed(await lab.apply(then));
        const calls = await lab.changingCalls();
        assert.equal(calls[0], "CreateCredential");
        assert.equal(calls.at(-1), "DeleteCredential");
        const names = [...(await scenario().credentials())].sort();
        assert.deepEqual(names, ["legacy Active", "spare Ready"]);
        assert.equal((await lab.refreshOnlyPlan()).exitCode, 0);
      });
    }

    it(`${name}: a replacement that is allowed is refused for the Active credential that does not say active, with what to write`, async () => {
      await scenario().begin({ credentials }, both);
      await scenario().refusedInBoth(credential(renewedLegacy) + credential(spare), [
        /\(C8\)/,
        /active = true/,
        /create_before_destroy = true/,
      ]);
    });

    it(`${name}: a replacement that is allowed is warned of in plan, since no provider sees whether create_before_destroy is there`, async () => {
      await scenario().begin({ credentials }, credential(legacy) + credential(spare, ""));
      const then = credential(legacy) + credential(renewedSpare, "");
      const { text } = passed(await scenario().lab.plan(then));
      assert.match(text, /Warning:/);
      assert.match(text, /create_before_destroy/);
      await scenario().untouched();
    });

    it(`${name}: a replacement that is allowed of a role of Vault deletes the old one and writes the new one`, async () => {
      const vault = { token: "root", mounts: [{ path: "tencentcloud", roles: {} }] };
      await scenario().begin({ vault }, role("app", 'role = "app"'));
      await scenario().lab.emulator.control.clearCalls();
      const then = role("app", 'role = "other"\nallow_name_mismatch = true');
      assert.equal(passed(await scenario().lab.plan(then)).changes.replace, 1);
      passed(await scenario().lab.apply(then));
      assert.deepEqual(
        [...(await scenario().lab.changingCalls())].sort(),
        ["DELETE auth/tencentcloud/role/app", "POST auth/tencentcloud/role/other"].sort(),
      );
    });
  });
}

describe("Replacement", () => {
  const scenario = useGuard("terraform");

  it("A replacement that deletes first, warned of and applied leaves the account with what the plan said, or refuses and loses nothing", async () => {
    const first = credential(legacy) + credential(spare, "");
    await scenario().begin({ credentials }, first);
    const answer = await scenario().lab.apply(credential(legacy) + credential(renewedSpare, ""));
    if (answer.ok) {
      const names = [...(await scenario().credentials())].sort();
      assert.deepEqual(names, ["legacy Active", "spare Ready"]);
    } else {
      refused(answer, [/\(C8\)/]);
      await scenario().untouched();
    }
  });
});
