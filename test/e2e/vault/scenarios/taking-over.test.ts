import assert from "node:assert/strict";

import { passed } from "../../scenarios/support/scenario.js";
import { arn, declaringBackend, declaringRole, emptyMount, mount } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const path = "auth/tencentcloud/role/app";
const write = `POST ${path}`;
const settings = { token_ttl: 3600, token_policies: ["dev", "prod"] };
const declared = { tokenTtl: "1h", tokenPolicies: ["prod", "dev"] };

describe("what is there before it is declared", () => {
  const scenario = useVaultScenario();

  const beginWith = (role: object) =>
    scenario().begin({ mounts: [mount({ roles: { app: { arn, ...role } } })] });

  it("a role is taken over without a write when it is just as wanted, and the preview says so", async () => {
    const { lab } = scenario();
    await beginWith(settings);
    const { text } = passed(await lab.preview(declaringRole(declared)));
    assert.match(text, /taken over \(V2\)/);
    assert.match(text, /auth\/tencentcloud\/role\/app is there already, just as declared/);
    assert.match(text, /This run takes it over as it is\. Destroying it deletes the role/);
    passed(await lab.up(declaringRole(declared)));
    await scenario().untouched();
    passed(await lab.drift());
  });

  it("a role is refused with every difference when it is not, in preview and without one", async () => {
    await beginWith({ ...settings, token_num_uses: 7, token_bound_cidrs: ["10.0.0.0/8"] });
    const other = declaringRole({ tokenTtl: 1800, tokenPolicies: ["prod", "stage"] });
    await scenario().refusedInBoth(other, [
      /there already[^(]*\(V2\)/,
      /tokenTtl: found 1h, wanted 30m/,
      /tokenPolicies: found dev, prod \(missing: stage; too much: dev\), wanted prod, stage/,
      /tokenBoundCidrs: found 10\.0\.0\.0\/8 \(too much: 10\.0\.0\.0\/8\), wanted none/,
      /tokenNumUses: found 7, wanted unlimited/,
      /Writing it would overwrite what somebody else relies on/,
      /Next: write these as they are there, or set adopt to true to overwrite them/,
    ]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("a role is written over with adopt, which shows the differences and resets the rest", async () => {
    const { lab } = scenario();
    await beginWith({ ...settings, token_num_uses: 7, token_no_default_policy: true });
    const adopting = declaringRole({ tokenTtl: 1800, adopt: true });
    const { text } = passed(await lab.preview(adopting));
    assert.match(text, /warning: [^(]*written over \(V2\)/);
    assert.match(
      text,
      /This run overwrites: tokenTtl: found 1h, wanted 30m;.*tokenNumUses: found 7/,
    );
    assert.match(passed(await lab.up(adopting)).text, /A role is taken over and written over/);
    assert.deepEqual(await scenario().changes(), [write]);
    const { token_ttl, token_num_uses, token_policies, token_no_default_policy } =
      (await scenario().role("app")) ?? {};
    assert.deepEqual(
      [token_ttl, token_num_uses, token_policies, token_no_default_policy],
      [1800, 0, [], false],
    );
    passed(await lab.drift());
  });

  it("a role written by its legacy names, is taken over and they are cleared", async () => {
    const { lab } = scenario();
    await beginWith({ ttl: 3600, policies: ["dev", "prod"] });
    assert.deepEqual((await scenario().role("app"))?.policies, ["dev", "prod"]);
    const { text } = passed(await lab.preview(declaringRole(declared)));
    assert.match(text, /This run takes it over and clears its legacy names \(.*policies.*\)/);
    passed(await lab.up(declaringRole(declared)));
    assert.deepEqual(await scenario().changes(), [write]);
    const after = await scenario().role("app");
    assert.deepEqual([after?.ttl, after?.policies], [undefined, undefined]);
    assert.deepEqual([after?.token_ttl, after?.token_policies], [3600, ["dev", "prod"]]);
  });

  it("a mount is taken over without a write when it is just as wanted, and the preview says so", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount({ config: { maxLeaseTtl: 7200 } })] });
    const declared = declaringBackend({ maxLeaseTtl: "2h" });
    const { text } = passed(await lab.preview(declared));
    assert.match(text, /taken over \(V1\)/);
    assert.match(text, /destroying it disables the mount and revokes the tokens that it issued/);
    passed(await lab.up(declared));
    await scenario().untouched();
  });

  it("a mount is refused with the differences when it is not", async () => {
    await scenario().begin({ mounts: [emptyMount({ description: "of the operators" })] });
    await scenario().refusedInBoth(declaringBackend({ maxLeaseTtl: "2h" }), [
      /there already \(V1\)/,
      /description: found "of the operators", wanted ""/,
      /maxLeaseTtl: found not set, wanted 2h/,
      /set adopt to true to overwrite them/,
    ]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("a mount is tuned with adopt, and keeps its roles", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount({ description: "of the operators" })] });
    const adopting = declaringBackend({ maxLeaseTtl: "2h", adopt: true });
    const { text } = passed(await lab.preview(adopting));
    assert.match(text, /warning: [^(]*and changed \(V1\)/);
    assert.match(passed(await lab.up(adopting)).text, /An auth mount is taken over and changed/);
    assert.deepEqual(await scenario().changes(), ["POST sys/auth/tencentcloud/tune"]);
    assert.ok(await scenario().role("app"));
    passed(await lab.drift());
  });

  for (const [what, pluginName] of [
    ["another method", "userpass"],
    ["another plugin", "vault-plugin-auth-tencentcloud-v0.0.2"],
  ] as const) {
    it(`a mount of ${what} is refused, also with adopt`, async () => {
      await scenario().begin({ mounts: [emptyMount({ pluginName })] });
      await scenario().refusedInBoth(declaringBackend({ adopt: true }), [
        /plugin [^(]*\(V1\)/,
        new RegExp(`auth/tencentcloud is a mount of "${pluginName}", not of "vault-plugin-auth`),
        /Vault has no call to exchange it/,
      ]);
    });
  }

  it("a mount whose plugin is exchanged in the program is refused, and stays as it is", async () => {
    const declared = declaringBackend();
    await scenario().begin({ mounts: [emptyMount()] }, declared);
    const pluginName = "vault-plugin-auth-tencentcloud-v0.0.2";
    await scenario().refusedInBoth(declaringBackend({ pluginName }), [
      /plugin [^(]*\(V1\)/,
      /declare the new plugin under another path and move the roles there/,
    ]);
    assert.deepEqual(await scenario().namesInState(), ["backend"]);
  });
});
