import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { declaringRole, emptyMount, mount, role } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const path = "team-a/tencentcloud";
const enable = `POST sys/auth/${path}`;
const disable = `DELETE sys/auth/${path}`;
const write = `POST auth/${path}/role/app`;
const remove = `DELETE auth/${path}/role/app`;

const backend = (): tic.VaultAuthBackend => new tic.VaultAuthBackend("backend", { path });
const nothing = program(() => undefined);

describe("Mounts of roles", () => {
  const scenario = useVaultScenario();

  it("The mount of a role (V1) has to be there, or be made by the same run: refused with what to do", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    const { lab } = scenario();
    const says = [
      /No such auth mount \(V1\)/,
      /There is no auth mount at auth\/team-a\/tencentcloud on http:/,
      /Next: declare a tic\.VaultAuthBackend with path "team-a\/tencentcloud", or correct mount/,
    ];
    refused(await lab.preview(declaringRole({ mount: path })), says);
    refused(await lab.up(declaringRole({ mount: path })), says);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("The mount of a role (V1) is to be of this method", async () => {
    await scenario().begin({ mounts: [emptyMount({ pluginName: "userpass" })] });
    const says = [
      /Not the [^(]*\(V1\)/,
      /auth\/tencentcloud is a mount of the method "userpass", whose roles are something else/,
    ];
    refused(await scenario().lab.preview(declaringRole()), says);
    refused(await scenario().lab.up(declaringRole()), says);
    await scenario().untouched();
  });

  it("The mount of a role (V1) may have a longest lease that shortens the tokens: a warning", async () => {
    await scenario().begin({ mounts: [emptyMount({ config: { maxLeaseTtl: 3600 } })] });
    const declared = declaringRole({ tokenTtl: "30m", tokenMaxTtl: "2h" });
    const { text } = passed(await scenario().lab.preview(declared));
    assert.match(text, /warning: [^(]*shorter [^(]*\(V2\)/);
    assert.match(text, /tokenMaxTtl \(2h\) is longer than the longest lease of auth\/tencentcloud/);
  });

  const inOneProgram: readonly (readonly [string, () => unknown])[] = [
    ["by the backend's output", () => role({ mount: backend().path })],
    ["by a text", () => [backend(), role({ mount: path })]],
    ["by a text in another form", () => [backend(), role({ mount: `/${path}/` })]],
    ["by a text, the role declared first", () => [role({ mount: path }), backend()]],
  ];
  for (const [how, declare] of inOneProgram) {
    it(`The mount of a role (V1) is made before the role and goes after it, named ${how}`, async () => {
      const { lab } = scenario();
      await scenario().begin({});
      const declared = program(declare);
      const preview = passed(await lab.preview(declared));
      assert.doesNotMatch(preview.text, /warning/i);
      passed(await lab.up(declared));
      assert.deepEqual(await scenario().changes(), [enable, write]);
      await lab.emulator.control.clearCalls();
      passed(await lab.up(nothing));
      assert.deepEqual(await scenario().changes(), [remove, disable]);
      assert.deepEqual(await scenario().namesInState(), []);
    });
  }

  it("The mount of a role (V1) is not another one of a longer or shorter path", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [emptyMount({ path })] });
    const elsewhere = declaringRole({ mount: `${path}/deeper` });
    refused(await lab.preview(elsewhere), [
      /There is no auth mount at auth\/team-a\/tencentcloud\/dee/,
    ]);
  });

  it("The mount of a role (V1) moves to another path with its roles: the new ones first, then the old ones", async () => {
    const { lab } = scenario();
    const at = (there: string) =>
      program(() => {
        const { path } = new tic.VaultAuthBackend("backend", { path: there });
        role({ mount: path });
      });
    await scenario().begin({ mounts: [mount({ path })] }, at(path));
    passed(await lab.previewAndUp(at("moved")));
    assert.deepEqual(await scenario().changes(), [
      "POST sys/auth/moved",
      "POST auth/moved/role/app",
      remove,
      disable,
    ]);
    assert.deepEqual(await scenario().mounts(), ["moved"]);
    passed(await lab.drift());
  });
});
