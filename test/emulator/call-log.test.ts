import assert from "node:assert/strict";

import { defaultKey } from "../../provider/emulator/index.js";
import { useEmulator } from "./support/fixture.js";

describe("control: the call log", () => {
  const emulator = useEmulator({ seed: { accounts: [{ credentials: [{ name: "a" }] }] } });

  it("has what was asked, by whom, when, and how it ended", async () => {
    const before = Date.now();
    const { RequestId } = await emulator.call("tic", "DeleteStack", { StackId: "stk-nothing0" });
    const [{ at, ...entry } = { at: "" }, ...others] = await emulator.control.calls();
    assert.deepEqual(others, []);
    assert.ok(Date.parse(at) >= before && Date.parse(at) <= Date.now());
    assert.deepEqual(entry, {
      seq: 1,
      service: "tic",
      action: "DeleteStack",
      region: "ap-guangzhou",
      secretId: defaultKey(0).secretId,
      accountId: "100000000001",
      requestId: RequestId,
      parameters: { StackId: "stk-nothing0" },
      changing: true,
      error: "FailedOperation.NotExist",
    });
  });

  it("can be filtered and cleared, and counts on", async () => {
    await emulator.ok("tic", "DescribeStacks");
    await emulator.ok("sts", "GetCallerIdentity");
    await emulator.call("tic-settings", "EnableAuthorization");
    await emulator.call("sts", "GetCallerIdentity", {}, { secretId: "AKIDUNKNOWN" });
    const seqs = async (filter: object) =>
      (await emulator.control.calls(filter)).map((entry) => entry.seq);
    assert.deepEqual(await seqs({}), [1, 2, 3, 4]);
    assert.deepEqual(await seqs({ service: "sts" }), [2, 4]);
    assert.deepEqual(await seqs({ action: "DescribeStacks" }), [1]);
    assert.deepEqual(await seqs({ changing: true }), [3]);
    assert.deepEqual(await seqs({ refused: true }), [3, 4]);
    assert.deepEqual(await seqs({ refused: false, changing: false }), [1, 2]);
    assert.deepEqual(await seqs({ after: 2 }), [3, 4]);
    assert.deepEqual(await seqs({ accountId: "100000000001" }), [1, 2, 3]);
    await emulator.control.clearCalls();
    await emulator.ok("tic", "DescribeStacks");
    assert.deepEqual(await seqs({}), [5]);
  });
});
