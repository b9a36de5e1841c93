import assert from "node:assert/strict";

import { defaultKey } from "tencentcloud-tic/emulator";

import { useCliProject } from "../support/cli-project.js";
import { useLanguageHost } from "../support/use-language-host.js";

const seed = { accounts: [{ keys: [defaultKey(0)] }], vault: { mounts: [] } };

/** A mount with two roles, whose path comes as an Output. */
const onMount = (path: string): string => `
const path = ${path};
new tic.VaultAuthBackend("mount", { path });
for (const name of ["one", "two"]) new tic.VaultAuthRole(name, { mount: path, arn: ARN(name) });`;

/** Programs in which roles and their mount know each other by more than a text. */
const programs: Readonly<Record<string, string>> = {
  "a path from another stack": onMount(
    `new pulumi.StackReference("organization/lab/other").requireOutput("path")`,
  ),
  "a secret path, and a secret connection": `
const connection = pulumi.secret({ address: process.env.VAULT_ADDR });
const path = pulumi.secret("team/x");
new tic.VaultAuthBackend("mount", { path, connection });
for (const name of ["one", "two"])
  new tic.VaultAuthRole(name, { mount: path, arn: ARN(name), connection }, { additionalSecretOutputs: ["arn"] });`,
  "roles that go with their mount, by their own option": `
const mount = new tic.VaultAuthBackend("mount", { path: "team/x" });
for (const name of ["one", "two"])
  new tic.VaultAuthRole(name, { mount: mount.path, arn: ARN(name) }, { deletedWith: mount });`,
  "roles that go with their mount, as their component does": `
const mount = new tic.VaultAuthBackend("mount", { path: "team/x" });
const parent = new pulumi.ComponentResource("lab:index:Roles", "roles", {}, { deletedWith: mount });
for (const name of ["one", "two"])
  new tic.VaultAuthRole(name, { mount: mount.path, arn: ARN(name) }, { parent });`,
};

describe("Mounts as outputs", () => {
  const project = useCliProject(useLanguageHost(), { seed });

  before("another stack, whose output the program reads", async () => {
    await project().passes("stack", "init", "other");
    await project().writeFile("index.js", `exports.path = "team/x";`);
    await project().passes("up", "--yes", "--skip-preview", "--stack", "other");
    await project().passes("stack", "select", "dev");
    await project().keepState("empty");
  });

  for (const [what, program] of Object.entries(programs)) {
    it(`A mount and its roles, which the program ties together: ${what}: are made, are in order, and go`, async () => {
      const { control } = project().emulator;
      await control.seed(seed);
      await project().bringBackState("empty");
      await project().write(program);
      await project().passes("up", "--yes");
      const { vault } = await control.state();
      assert.deepEqual(
        vault.mounts.map(({ path, roles }) => [path, Object.keys(roles).sort()]),
        [["team/x", ["one", "two"]]],
      );
      await project().passes("preview", "--expect-no-changes");
      await project().passes("destroy", "--yes", "--run-program");
      assert.deepEqual((await control.state()).vault.mounts, []);
      assert.deepEqual(await project().inState(), []);
    });
  }
});
