import { rename } from "node:fs/promises";
import { join } from "node:path";
import assert from "node:assert/strict";

import { defaultKey } from "tencentcloud-tic/emulator";

import { useCliProject } from "../support/cli-project.js";
import { useLanguageHost } from "../support/use-language-host.js";

const seed = {
  accounts: [{ keys: [defaultKey(0)] }],
  vault: { mounts: [{ path: "tencentcloud" }] },
};

describe("Company package", () => {
  const project = useCliProject(useLanguageHost(), { seed });

  before("only the library depends on the package", async () => {
    const library = "node_modules/platform";
    await project().writeFile(
      `${library}/package.json`,
      JSON.stringify({ name: "platform", version: "1.0.0", main: "index.js" }),
    );
    await project().writeFile(
      `${library}/index.js`,
      `const tic = require("tencentcloud-tic");
exports.login = (name, opts) =>
  new tic.VaultAuthRole(name, { arn: "qcs::cam::uin/100000000001:roleName/" + name }, opts);`,
    );
    await project().writeFile(`${library}/node_modules/.package-lock.json`, "{}");
    const inFolder = (name: string): string => join(project().directory, name);
    await rename(
      inFolder("node_modules/tencentcloud-tic"),
      inFolder(`${library}/node_modules/tencentcloud-tic`),
    );
  });

  it("A program whose company's library declares the resources says what to do in place of the option import, and changes nothing", async () => {
    const options = `{ import: "auth/tencentcloud/role/app" }`;
    await project().writeFile("index.js", `require("platform").login("app", ${options});`);
    const { text } = await project().fails("up", "--yes", "--skip-preview");
    assert.match(
      text,
      /Remove import: the next pulumi up will take over an object that is there already/,
    );
    assert.deepEqual(await project().changingCalls(), []);
  });

  it("A program whose company's library declares the resources makes, refreshes and destroys them", async () => {
    await project().writeFile("index.js", `require("platform").login("app");`);
    await project().passes("up", "--yes");
    await project().passes("refresh", "--yes", "--expect-no-changes");
    await project().passes("destroy", "--yes", "--run-program");
    assert.deepEqual(await project().inState(), []);
  });
});
