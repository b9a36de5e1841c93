import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, arnOf, declaringBackend, mount, role, urnOf } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const disable = "DELETE sys/auth/tencentcloud";
const remove = "DELETE auth/tencentcloud/role/app";
const nothing = program(() => undefined);
const backend = (args: tic.VaultAuthBackendArgs = {}) => new tic.VaultAuthBackend("backend", args);
const alone = declaringBackend();
const both = program(() => [backend(), role()]);
const retaining = program(() => [
  backend(),
  new tic.VaultAuthRole("app", { arn }, { retainOnDelete: true }),
]);

const ours = { app: { arn } };
const theirs = { theirs: { arn: arnOf("theirs") } };
const inTheWay = [
  /\(V6\)/,
  /auth\/tencentcloud has 1 role .*: "theirs"\./,
  /Next: .* set force to true, pulumi up, and delete then/,
];

describe("Backend deletion", () => {
  const scenario = useVaultScenario();
  const stays = async (names: readonly string[]): Promise<void> => {
    await scenario().untouched();
    assert.deepEqual(await scenario().mounts(), ["tencentcloud"]);
    assert.deepEqual(await scenario().namesInState(), names);
  };

  it("A backend that is deleted (V6) goes when it has no roles", async () => {
    await scenario().begin({ mounts: [mount({ roles: {} })] }, alone);
    passed(await scenario().lab.previewAndUp(nothing));
    assert.deepEqual(await scenario().changes(), [disable]);
  });

  it("A backend that is deleted (V6) goes after the roles that the same run deletes", async () => {
    await scenario().begin({ mounts: [mount()] }, both);
    passed(await scenario().lab.previewAndUp(nothing));
    assert.deepEqual(await scenario().changes(), [remove, disable]);
  });

  it("A backend that is deleted (V6) is refused while it has a role of somebody else, which is named", async () => {
    await scenario().begin({ mounts: [mount({ roles: theirs })] }, alone);
    await scenario().refusedInBoth(nothing, inTheWay);
    await stays(["backend"]);
  });

  it("A backend that is deleted (V6) is refused while it has a role of ours that stays, and of somebody else", async () => {
    await scenario().begin({ mounts: [mount({ roles: { ...ours, ...theirs } })] }, both);
    const onlyRole = program(() => role());
    refused(await scenario().lab.preview(onlyRole), [/has 2 roles.*: "app", "theirs"\./]);
    await stays(["app", "backend"]);
  });

  it("A backend that is deleted (V6) is refused before any role goes, when one of somebody else is there as well", async () => {
    await scenario().begin({ mounts: [mount({ roles: { ...ours, ...theirs } })] }, both);
    refused(await scenario().lab.preview(nothing), inTheWay);
    await stays(["app", "backend"]);
    refused(await scenario().lab.up(nothing), inTheWay);
    assert.deepEqual(await scenario().changes(), [remove], "roles go first, the mount stays");
    assert.deepEqual(await scenario().mounts(), ["tencentcloud"]);
  });

  it("A backend that is deleted (V6) is refused while a role is retained, whose deletion makes no call", async () => {
    await scenario().begin({ mounts: [mount()] }, retaining);
    await scenario().refusedInBoth(nothing, [/has 1 role that this run does not delete: "app"/]);
    assert.ok(await scenario().role("app"));
  });

  it("A backend that is deleted (V6) names twenty roles, and counts the rest", async () => {
    const many = Array.from({ length: 22 }, (_, n) => `role-${String(n + 10)}`);
    const roles = Object.fromEntries(many.map((name) => [name, { arn: arnOf(name) }]));
    await scenario().begin({ mounts: [mount({ roles })] }, alone);
    const { text } = refused(await scenario().lab.preview(nothing), [/has 22 roles that this/]);
    assert.match(text, /"role-10", "role-11",.* "role-29" and 2 more\./);
  });

  it("A backend that is deleted (V6) goes with all that it holds once force was applied, and a warning tells which", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount({ roles: theirs })] }, alone);
    passed(await lab.up(declaringBackend({ force: true })));
    await scenario().untouched();
    const { text } = passed(await lab.preview(nothing));
    assert.match(text, /warning: [^(]*\(V6\)/);
    assert.match(text, /auth\/tencentcloud is disabled with 1 role: "theirs"\./);
    passed(await lab.up(nothing));
    assert.deepEqual(await scenario().changes(), [disable]);
    assert.deepEqual(await scenario().mounts(), []);
  });

  it("A backend that is deleted (V6) is refused when its roles cannot be listed, which is never taken for none", async () => {
    await scenario().begin(
      {
        mounts: [mount({ roles: {} })],
        tokens: [{ token: "blind", denied: ["list auth/tencentcloud/*"] }],
      },
      alone,
    );
    process.env.VAULT_TOKEN = "blind";
    try {
      await scenario().refusedInBoth(nothing, [
        /Cannot check [^(]*\(V6\)/,
        /would delete every role on it, and they could not be listed/,
        /vault LIST auth\/tencentcloud\/roles: permission denied.*lack "list"/,
        /Next: let the token list auth\/tencentcloud\/roles. Or set force to true/,
      ]);
      await stays(["backend"]);
    } finally {
      process.env.VAULT_TOKEN = "root";
    }
  });

  it("A backend that is deleted (V6) is judged in a destroy as well: its own roles are no obstacle, others are", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount({ roles: { ...ours, ...theirs } })] }, both);
    refused(await lab.destroy(both, { previewOnly: true }), inTheWay);
    await stays(["app", "backend"]);
    await scenario().outside("DELETE", "auth/tencentcloud/role/theirs");
    passed(await lab.destroy(both, { previewOnly: true }));
    passed(await lab.destroy(both));
    assert.deepEqual(await scenario().changes(), [remove, disable]);
  });

  it("A backend that is deleted (V6) is not destroyed alone: --target wants its roles too, and then they go first", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount()] }, both);
    const target = [urnOf("VaultAuthBackend", "backend")];
    refused(await lab.destroy(both, { target }), [/app/]);
    await stays(["app", "backend"]);
    passed(await lab.destroy(both, { target, targetDependents: true }));
    assert.deepEqual(await scenario().changes(), [remove, disable]);
  });

  it("A backend that is deleted (V6) is judged on the server as it is when its turn comes, whatever the preview saw", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount({ roles: {} })] }, alone);
    passed(await lab.preview(nothing));
    await scenario().outside("POST", "auth/tencentcloud/role/theirs", { arn: arnOf("theirs") });
    refused(await lab.up(nothing), inTheWay);
    await stays(["backend"]);
  });

  it("A backend that is deleted (V6) is gone when somebody else disabled it: no call fails over that", async () => {
    await scenario().begin({ mounts: [mount()] }, both);
    await scenario().outside("DELETE", "sys/auth/tencentcloud");
    passed(await scenario().lab.up(nothing));
    assert.deepEqual(await scenario().namesInState(), []);
  });
});
