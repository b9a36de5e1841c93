import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, refused } from "../../scenarios/support/scenario.js";
import { arn, arnOf, mount } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

describe("Functions", () => {
  const scenario = useVaultScenario();
  const two = { app: { arn, token_ttl: "1h", policies: ["dev"] }, other: { arn: arnOf("other") } };

  it("The functions that read roles tell a role and the names of all, plain and as Outputs alike", async () => {
    await scenario().begin({ mounts: [mount({ path: "cam", roles: two })] });
    const named = { mount: "/cam/", role: "APP" };
    const { outputs } = passed(
      await scenario().lab.up(async () => ({
        plain: [await tic.getVaultAuthRole(named), await tic.listVaultAuthRoles({ mount: "cam" })],
        outputs: [
          tic.getVaultAuthRoleOutput(named),
          tic.listVaultAuthRolesOutput({ mount: "cam" }),
        ],
      })),
    );
    assert.deepEqual(outputs.outputs, outputs.plain);
    const [app, names] = outputs.plain as [tic.VaultAuthRoleResult, readonly string[]];
    assert.deepEqual(names, ["app", "other"]);
    assert.deepEqual(
      [app.role, app.mount, app.arn, app.tokenTtl, app.tokenPolicies, app.legacy],
      ["app", "cam", arn, 3600, ["dev"], ["policies"]],
    );
    await scenario().untouched();
  });

  const wrong: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
    [
      "a role that is not there",
      () => tic.getVaultAuthRole({ mount: "cam", role: "nobody" }),
      /Vault has no role "nobody" at auth\/cam\. listVaultAuthRoles names those that are there/,
    ],
    [
      "a name that cannot be one",
      () => tic.getVaultAuthRole({ role: "a/b" }),
      /getVaultAuthRole: role: There is a slash in it/,
    ],
    [
      "a path that cannot be one",
      () => tic.listVaultAuthRoles({ mount: "auth/cam" }),
      /mount: "auth\/" comes by itself/,
    ],
    [
      "a mount that is not there",
      () => tic.listVaultAuthRoles({ mount: "nowhere" }),
      /no auth mount at auth\/nowhere/i,
    ],
  ];
  for (const [what, ask, says] of wrong) {
    it(`The functions that read roles: ${what}: an error without a stack trace`, async () => {
      await scenario().begin({ mounts: [mount({ path: "cam", roles: two })] });
      refused(await scenario().lab.preview(async () => ({ answer: await ask() })), [says]);
    });
  }
});
