import assert from "node:assert/strict";

import { useCliProject } from "../support/cli-project.js";
import {
  everyKind,
  everyObject,
  namesOf,
  objectsThere,
  seedOfEveryKind,
} from "../support/every-kind.js";
import { useLanguageHost } from "../support/use-language-host.js";

const KINDS = ["ManagedCredential", "VaultAuthBackend", "VaultAuthRole", "Authorization"];

/** Below a component, as what was declared without one before. */
const withParent = `const parent = new pulumi.ComponentResource("lab:index:Settings", "settings");
${everyKind("new", `{ parent, aliases: [{ parent: pulumi.rootStackResource }] }`)}`;

describe("Other names", () => {
  const project = useCliProject(useLanguageHost(), { seed: seedOfEveryKind });

  /** Nothing is changed at the service, whatever the engine does to its state. */
  async function assertTheSame(): Promise<void> {
    assert.deepEqual(await project().changingCalls(), []);
    assert.deepEqual(await objectsThere(project()), everyObject);
  }

  before("up", async () => {
    await project().write(everyKind("old"));
    await project().passes("up", "--yes", "--skip-preview");
    await project().emulator.control.clearCalls();
  });

  it("Resources of every kind under another name of their own are the same after the stack was renamed", async () => {
    await project().passes("stack", "rename", "prod");
    project().stack = "prod";
    await project().passes("preview", "--expect-no-changes");
    await project().passes("up", "--yes");
    await assertTheSame();
  });

  it("Resources of every kind under another name of their own are the same after pulumi state rename", async () => {
    for (const [index, name] of namesOf("old").entries()) {
      const urn = project().urn(KINDS[index] ?? "", name);
      await project().passes("state", "rename", urn, name.replace("old", "new"), "--yes");
    }
    await project().write(everyKind("new"));
    await project().passes("preview", "--expect-no-changes");
    await assertTheSame();
  });

  it("Resources of every kind under another name of their own are the same with a new parent and an alias", async () => {
    await project().write(withParent);
    await project().passes("up", "--yes");
    await assertTheSame();
    assert.deepEqual(await project().inState(), namesOf("new"));
  });

  it("Resources of every kind under another name of their own say which line to write, when the program that removes the last ones imports nothing", async () => {
    await project().writeFile("index.js", "");
    const { text } = await project().fails("preview");
    assert.match(
      text,
      /hook "precondition check \(import 'tencentcloud-tic'\)" was not registered/,
    );
    await assertTheSame();
  });

  it("Resources of every kind under another name of their own go in a destroy, in their order", async () => {
    await project().write(withParent);
    await project().passes("destroy", "--yes", "--run-program");
    const calls = await project().changingCalls();
    assert.ok(calls.indexOf("DeleteCredential") < calls.indexOf("DisableAuthorization"));
    assert.deepEqual(await objectsThere(project()), ["mount tencentcloud"]);
    assert.deepEqual(await project().inState(), []);
  });
});
