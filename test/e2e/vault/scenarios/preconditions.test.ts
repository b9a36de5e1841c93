import assert from "node:assert/strict";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, arnOf, declaringBackend, declaringRole, mount, role } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const nothing = program(() => undefined);
const backend = declaringBackend();
const another = { mounts: [mount({ roles: { app: { arn, token_ttl: 60 } } })] };
const theirs = { mounts: [mount({ roles: { theirs: { arn: arnOf("theirs") } } })] };
const longer = declaringRole({ tokenTtl: "2h", tokenMaxTtl: "1h" });
const mismatch = declaringRole({ role: "dev-role" });

describe("Preconditions", () => {
  const scenario = useVaultScenario();

  describe("Preflight", () => {
    const settings = { preflight: false, tokenPolicies: ["dev"] };
    const declared = declaringRole(settings);
    const onServer = { mounts: [mount({ roles: { app: { arn, token_policies: ["dev"] } } })] };
    const calls = async () =>
      (await scenario().lab.emulator.control.calls()).map((one) => one.action);

    it("What a run judges less: preflight: false asks Vault nothing in the preview of a new role and of a change", async () => {
      const { lab } = scenario();
      await scenario().begin({});
      passed(await lab.preview(declared));
      assert.deepEqual(await calls(), []);
      await scenario().begin(onServer, declared);
      passed(await lab.preview(declaringRole({ ...settings, tokenTtl: "1h" })));
      passed(await lab.preview(declared, { expectNoChanges: true }));
      assert.deepEqual(await calls(), []);
    });

    it("What a run judges less: preflight: false judges what needs no look all the same", async () => {
      await scenario().begin({});
      const wrong = declaringRole({ ...settings, tokenTtl: "2h", tokenMaxTtl: "1h" });
      refused(await scenario().lab.preview(wrong), [/would refuse [^(]*\(V2\)/]);
      assert.deepEqual(await calls(), []);
    });

    it("What a run judges less: preflight: false judges on the live server in apply: a different role there is refused", async () => {
      await scenario().begin(another);
      passed(await scenario().lab.preview(declared));
      refused(await scenario().lab.up(declared), [/The role is there already, and different/]);
      await scenario().untouched();
    });

    it("What a run judges less: preflight: false finds what was changed outside at a refresh", async () => {
      const { lab } = scenario();
      await scenario().begin(onServer, declared);
      await scenario().outside("POST", "auth/tencentcloud/role/app", { token_policies: ["prod"] });
      passed(await lab.preview(declared, { expectNoChanges: true }));
      assert.match(refused(await lab.drift(), []).text, /~ 1 to update/);
    });
  });

  describe("Preconditions", () => {
    before(() => scenario().lab.configure({ preconditions: "warn" }));

    it("What a run judges less: what preconditions: warn softens: V5: a warning, and the role is written", async () => {
      const { lab } = scenario();
      await scenario().begin({ mounts: [mount()] });
      const { text } = passed(await lab.preview(mismatch));
      assert.match(text, /warning: [^(]*\(V5\)/);
      passed(await lab.up(mismatch));
      assert.ok(await scenario().role("dev-role"));
    });

    it("What a run judges less: what preconditions: warn softens: V2: a warning, and then the server refuses in its own words", async () => {
      const { lab } = scenario();
      await scenario().begin({ mounts: [mount({ roles: {} })] });
      assert.match(passed(await lab.preview(longer)).text, /warning: Vault would refuse this role/);
      refused(await lab.up(longer), [/'token_ttl' cannot be greater than 'token_max_ttl'/]);
      assert.deepEqual(await scenario().namesInState(), []);
    });

    it("What a run judges less: what preconditions: warn softens: V1: a warning that there is no mount", async () => {
      await scenario().begin({});
      const { text } = passed(await scenario().lab.preview(declaringRole()));
      assert.match(text, /warning: No such auth mount \(V1\)/);
    });

    it("What a run judges less: what preconditions: warn softens never a role that is there already and different", async () => {
      await scenario().begin(another);
      await scenario().refusedInBoth(declaringRole(), [/The role is there already, and different/]);
    });

    it("What a run judges less: what preconditions: warn softens never the roles of a mount that is deleted (V6)", async () => {
      await scenario().begin(theirs, backend);
      await scenario().refusedInBoth(nothing, [/\(V6\)/]);
    });

    it("What a run judges less: what preconditions: warn softens never two of one path", async () => {
      await scenario().begin({ mounts: [mount()] });
      const duplicates = program(() => [role({}, "one"), role({}, "two")]);
      refused(await scenario().lab.preview(duplicates), [/Declared twice \(V2\)/]);
    });
  });

  describe("Preconditions", () => {
    before(() => scenario().lab.configure({ preconditions: "off" }));

    it("What a run judges less: what preconditions: off leaves: nothing in preview but what the types refuse; the handler judges before the write", async () => {
      const { lab } = scenario();
      await scenario().begin({ mounts: [mount({ roles: {} })] });
      assert.doesNotMatch(passed(await lab.preview(longer)).text, /warning/);
      refused(await lab.up(longer), [/would refuse [^(]*\(V2\)/]);
      refused(await lab.preview(declaringRole({ arn: "app" })), [/property arn: /]);
      await scenario().untouched();
    });

    it("What a run judges less: what preconditions: off leaves: a plain destroy, without the program, which V6 still stops", async () => {
      const { lab } = scenario();
      // Its state is made here, without the hooks that the other modes bind.
      await scenario().begin(theirs, declaringBackend());
      const plain = () => lab.destroy(nothing, { runProgram: false });
      refused(await plain(), [/\(V6\)/]);
      await scenario().outside("DELETE", "auth/tencentcloud/role/theirs");
      passed(await plain());
      assert.deepEqual(await scenario().mounts(), []);
    });
  });
});
