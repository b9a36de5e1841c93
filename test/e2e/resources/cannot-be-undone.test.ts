import assert from "node:assert/strict";

import { defaultKey } from "tencentcloud-tic/emulator";

import { useCliProject } from "../support/cli-project.js";
import { useLanguageHost } from "../support/use-language-host.js";

const legacy = { name: "legacy", ...defaultKey(1) };
const spare = { name: "spare", ...defaultKey(2) };
const renewed = { name: "spare", ...defaultKey(3) };
const seed = {
  accounts: [
    { keys: [0, 1, 2, 3].map(defaultKey), credentials: [legacy, spare] },
    { accountId: "100000000002", keys: [defaultKey(8)] },
  ],
};
const seedOn = {
  accounts: [
    {
      ...seed.accounts[0],
      authorization: { enabled: true },
      stacks: [{ stackName: "shop", method: "Authorization" as const }],
    },
  ],
};

const theSwitch = `new tic.Authorization("tic");`;
const declared = (...all: readonly { readonly name: string }[]): string =>
  all.map((one) => `new tic.ManagedCredential("${one.name}", ${JSON.stringify(one)});`).join("\n");

describe("Cannot be undone", () => {
  const project = useCliProject(useLanguageHost(), {
    seed,
    env: { B_SECRET_ID: defaultKey(8).secretId, B_SECRET_KEY: defaultKey(8).secretKey },
  });

  before(() => project().keepState("empty"));
  beforeEach(async () => {
    await project().bringBackState("empty");
    await project().configure({});
  });

  /** The first account's credentials, by their names. */
  async function credentials(): Promise<readonly string[]> {
    const { accounts } = await project().emulator.control.state();
    return accounts[0]?.credentials.map(({ name }) => name) ?? [];
  }

  it("What cannot be undone, in runs that are no plain update: a deletion that an earlier run left is no destroy: the switch may come beside it", async () => {
    const { control } = project().emulator;
    await control.seed(seed);
    await project().write(declared(legacy, spare));
    await project().passes("up", "--yes", "--skip-preview");
    await project().write(declared(legacy, renewed));
    const code = "InternalError";
    const action = "DeleteCredential";
    await control.fault({ kind: "error", code, message: "broken", action, times: 30 });
    await project().fails("up", "--yes", "--skip-preview");
    await control.clearFaults();
    await control.addStack({
      stackName: "shop",
      method: "Credential",
      credentialId: "cred-00000001",
    });
    await project().write(theSwitch + declared(legacy, renewed));
    await project().passes("up", "--yes");
    assert.deepEqual(await credentials(), ["legacy", "spare"]);
    await project().passes("preview", "--expect-no-changes");
  });

  it("What cannot be undone, in runs that are no plain update: a destroy without hooks and without the program stops before the credential goes", async () => {
    await project().emulator.control.seed(seedOn);
    await project().configure({ preconditions: "off" });
    await project().write(theSwitch + declared(legacy));
    await project().passes("up", "--yes", "--skip-preview");
    const { text } = await project().fails("destroy", "--yes", "--skip-preview");
    assert.match(text, /Run pulumi destroy --run-program/);
    assert.match(text, /"shop"/);
    assert.deepEqual(await credentials(), ["legacy", "spare"]);
    assert.deepEqual(await project().inState(), ["legacy", "tic"]);
  });

  it("What cannot be undone, in runs that are no plain update preconditions: warn does not soften it", async () => {
    await project().emulator.control.seed(seedOn);
    await project().configure({ preconditions: "warn" });
    await project().write(theSwitch + declared(legacy));
    await project().passes("up", "--yes", "--skip-preview");
    const destroy = ["destroy", "--run-program"];
    assert.match((await project().fails(...destroy, "--preview-only")).text, /\(A3\)/);
    assert.match((await project().fails(...destroy, "--yes", "--skip-preview")).text, /\(A3\)/);
    assert.deepEqual(await credentials(), ["legacy", "spare"]);
  });

  it("What cannot be undone, in runs that are no plain update: another account's expired key stops nothing that --target names in this one", async () => {
    const { control } = project().emulator;
    await control.seed(seed);
    const both = (args: string): string =>
      `new tic.Authorization("ours", ${args});
new tic.Authorization("theirs", { connection: { environmentPrefix: "B_" } });`;
    await project().write(both("{}"));
    await project().passes("up", "--yes", "--skip-preview");
    await control.expireKey(defaultKey(8).secretId);
    await project().write(both("{ deleteRole: true }"));
    const ours = project().urn("Authorization", "ours");
    await project().passes("up", "--yes", "--target", ours);
    const { text } = await project().fails("preview");
    assert.match(text, /theirs/);
  });
});
