import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import { Lab } from "../../support/lab.js";
import { passed, program, refused } from "../scenarios/support/scenario.js";
import { ticResources } from "../support/state.js";

const OURS = "100000000001";
const OTHERS = "100000000002";
const second = defaultKey(1);
const seed: Seed = {
  accounts: [
    { accountId: OURS, keys: [defaultKey(0)], credentials: [{ name: "legacy" }] },
    { accountId: OTHERS, keys: [second] },
  ],
};
const nothing = program(() => undefined);
const plain = program(() => new tic.Authorization("tic"));

describe("several root accounts", () => {
  let lab: Lab;
  let empty: Awaited<ReturnType<Lab["stack"]["exportStack"]>>;
  before(async () => {
    lab = await Lab.open(seed);
    empty = await lab.stack.exportStack();
    process.env.SECOND_SECRET_ID = second.secretId;
    process.env.SECOND_SECRET_KEY = second.secretKey;
  });
  beforeEach(async () => {
    await lab.emulator.control.reset();
    await lab.stack.importStack(empty);
    use(0);
  });
  after(async () => {
    use(0);
    delete process.env.SECOND_SECRET_ID;
    delete process.env.SECOND_SECRET_KEY;
    await lab.close();
  });

  const enabled = async (): Promise<readonly boolean[]> =>
    (await lab.emulator.control.state()).accounts.map((one) => one.authorization.enabled);

  it("a key of another account: an error that names both, never gone, and nothing changed", async () => {
    passed(await lab.up(plain));
    await lab.emulator.control.clearCalls();
    use(1);
    const says = [
      /belong to account 100000000002/,
      /is in account 100000000001/,
      /The provider changed nothing/,
    ];
    refused(await lab.up(plain), says);
    refused(await lab.refresh(), says);
    refused(await lab.destroy(plain), says);
    assert.deepEqual(await lab.changingCalls(), []);
    assert.equal((await ticResources(lab)).length, 1);
    use(0);
    passed(await lab.drift());
  });

  it("an account that allowedAccountIds does not name is not touched", async () => {
    await lab.configure({ allowedAccountIds: OTHERS });
    try {
      const says = [/root account 100000000001/, /allowedAccountIds names only 100000000002/];
      refused(await lab.preview(plain), says);
      refused(await lab.up(plain), says);
      const services = (await lab.emulator.control.calls()).map(({ service }) => service);
      assert.deepEqual([...new Set(services)], ["sts"], "asked who it is, and nothing else");
    } finally {
      await lab.stack.removeConfig("tic:allowedAccountIds");
    }
  });

  it("a connection leads to another account, in one program, and back at a destroy", async () => {
    const both = program(() => {
      new tic.Authorization("ours");
      new tic.Authorization("theirs", { connection: { environmentPrefix: "SECOND_" } });
    });
    passed(await lab.previewAndUp(both));
    assert.deepEqual(await enabled(), [true, true]);
    const ids = (await ticResources(lab)).map(({ id }) => id);
    assert.deepEqual([...ids].sort(), [OURS, OTHERS]);
    passed(await lab.drift());
    passed(await lab.destroy(both));
    assert.deepEqual(await enabled(), [false, false]);
  });

  it("two connections to one account are still one switch", async () => {
    use(1);
    const twice = program(() => {
      new tic.Authorization("tic");
      new tic.Authorization("again", { connection: { environmentPrefix: "SECOND_" } });
    });
    refused(await lab.preview(twice), [/per account \(A1\)/]);
  });

  it("a credential of another account's key shows its owner, and its end warns (A7)", async () => {
    const foreign = program(() => new tic.ManagedCredential("far", { name: "far", ...second }));
    passed(await lab.up(foreign));
    const [far] = await ticResources(lab);
    assert.equal(far?.outputs.ownerAccountId, OTHERS);
    await lab.emulator.control.addRole();
    await lab.emulator.control.setAuthorization({ enabled: true });
    const { text } = passed(await lab.preview(nothing));
    assert.match(text, /\(A7\)/);
    assert.match(text, /"far" \(cred-\w+\) holds a key of root account 100000000002/);
  });
});

/** Lets the runs sign with the default key of the n-th account. */
function use(n: number): void {
  const { secretId, secretKey } = defaultKey(n);
  process.env.TENCENTCLOUD_SECRET_ID = secretId;
  process.env.TENCENTCLOUD_SECRET_KEY = secretKey;
}
