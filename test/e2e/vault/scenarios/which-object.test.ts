import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program } from "../../scenarios/support/scenario.js";
import {
  arn,
  arnOf,
  declaringRole,
  emptyMount,
  mount,
  role,
  type Arguments,
} from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const onRole = (method: string, name: string, at = "tencentcloud"): string =>
  `${method} auth/${at}/role/${name}`;

describe("Which object", () => {
  const scenario = useVaultScenario();

  it("Which object on the server a declared one is: two roles of one path are refused, also in another case and form", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    const duplicates = program(() => [
      role({}, "one"),
      role({ role: "APP", mount: "/tencentcloud" }, "two"),
    ]);
    await scenario().refusedInBoth(duplicates, [
      /Declared twice \(V2\)/,
      /"(one|two)" and "(one|two)" both declare auth\/tencentcloud\/role\/app/,
      /The server stores names in lower case/,
    ]);
  });

  it("Which object on the server a declared one is: two backends of one path are refused", async () => {
    await scenario().begin({});
    const duplicates = program(() => [
      new tic.VaultAuthBackend("one", { path: "cam" }),
      new tic.VaultAuthBackend("two", { path: "/cam/" }),
    ]);
    await scenario().refusedInBoth(duplicates, [
      /Declared twice \(V1\)/,
      /both declare auth\/cam\./,
    ]);
  });

  it("Which object on the server a declared one is: a role under another logical name is taken over, and not deleted under the old one", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount()] }, declaringRole());
    const renamed = program(() => role({}, "renamed"));
    passed(await lab.previewAndUp(renamed));
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["renamed"]);
    passed(await lab.drift());
  });

  it("Which object on the server a declared one is: a backend and its role, both renamed, stay as they are", async () => {
    const { lab } = scenario();
    const called = (prefix: string) =>
      program(() => {
        const { path } = new tic.VaultAuthBackend(`${prefix}-backend`);
        role({ mount: path }, `${prefix}-role`);
      });
    const old = called("old");
    await scenario().begin({ mounts: [mount()] }, old);
    passed(await lab.previewAndUp(called("new")));
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["new-backend", "new-role"]);
  });

  it("Which object on the server a declared one is: two roles that swap their names are refused, and with adopt written once each", async () => {
    const { lab } = scenario();
    const roles = { a: { arn, token_ttl: 60 }, b: { arn, token_ttl: 120 } };
    const named = (one: string, two: string, adopt: boolean) =>
      program(() => {
        role({ role: one, tokenTtl: 60, allowNameMismatch: true, adopt }, "one");
        role({ role: two, tokenTtl: 120, allowNameMismatch: true, adopt }, "two");
      });
    await scenario().begin({ mounts: [mount({ roles })] }, named("a", "b", false));
    await scenario().refusedInBoth(named("b", "a", false), [/The role is there already, and diff/]);
    passed(await lab.previewAndUp(named("b", "a", true)));
    const written = [onRole("POST", "a"), onRole("POST", "b")];
    assert.deepEqual((await scenario().changes()).sort(), written);
    assert.equal((await scenario().role("a"))?.token_ttl, 120);
    assert.equal((await scenario().role("b"))?.token_ttl, 60);
  });

  const moves: readonly (readonly [string, Arguments, string, string])[] = [
    ["another arn", { arn: arnOf("other") }, "other", "tencentcloud"],
    ["another role", { role: "other", allowNameMismatch: true }, "other", "tencentcloud"],
    ["another mount", { mount: "second" }, "app", "second"],
  ];
  const before = declaringRole();
  for (const [what, args, name, at] of moves) {
    it(`Which object on the server a declared one is: ${what} makes a new role before the old one goes`, async () => {
      const { lab } = scenario();
      await scenario().begin({ mounts: [mount(), emptyMount({ path: "second" })] }, before);
      const { changes } = passed(await lab.preview(declaringRole(args)));
      assert.equal(changes.replace, 1);
      passed(await lab.up(declaringRole(args)));
      const expected = [onRole("POST", name, at), onRole("DELETE", "app")];
      assert.deepEqual(await scenario().changes(), expected);
      passed(await lab.drift());
    });
  }

  it("Which object on the server a declared one is: a replacement onto a role of somebody else is refused, and the old one stays", async () => {
    const { lab } = scenario();
    const roles = { app: { arn }, other: { arn: arnOf("other"), token_ttl: 60 } };
    await scenario().begin({ mounts: [mount({ roles })] }, before);
    const moved = declaringRole({ arn: arnOf("other") });
    await scenario().refusedInBoth(moved, [
      /there already[^(]*\(V2\)/,
      /tokenTtl: found 1m, wanted not set/,
    ]);
    passed(await lab.up(before, { expectNoChanges: true }));
  });

  it("Which object on the server a declared one is: another arn under one explicit role is an update", async () => {
    const { lab } = scenario();
    const bound = (name: string) =>
      declaringRole({ role: "app", arn: arnOf(name), allowNameMismatch: true });
    await scenario().begin({ mounts: [mount()] }, bound("app"));
    passed(await lab.previewAndUp(bound("other")));
    assert.deepEqual(await scenario().changes(), [onRole("POST", "app")]);
    assert.equal((await scenario().role("app"))?.arn, arnOf("other"));
  });
});
