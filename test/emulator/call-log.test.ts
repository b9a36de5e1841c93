import assert from "node:assert/strict";

import { CallLog, MAX_CALLS } from "../../provider/emulator/api/call-log.js";
import { defaultKey } from "../../provider/emulator/index.js";
import { useEmulator } from "./support/fixture.js";

const ENTRY = {
  service: "tic",
  action: "DescribeStacks",
  region: "",
  secretId: "",
  accountId: "",
  requestId: "",
  at: "",
  parameters: {},
  changing: false,
};

describe("Call log", () => {
  const emulator = useEmulator({ seed: { accounts: [{ credentials: [{ name: "a" }] }] } });

  it("Control: the call log has what was asked, by whom, when, and how it ended", async () => {
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

  it("Control: the call log can be filtered and cleared, and counts on", async () => {
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

  it("Control: the call log says how full it is", async () => {
    await emulator.ok("tic", "DescribeStacks");
    assert.deepEqual(await emulator.control.callLog(), { kept: 1, dropped: 0, maximum: MAX_CALLS });
    const response = await fetch(`${emulator.emulator.url}/control/callLog`);
    assert.equal(response.status, 200);
  });

  it("Control: the call log forgets the oldest calls to make room, says how many, and counts on", () => {
    const log = new CallLog();
    for (let call = 0; call < MAX_CALLS + 3; call += 1) log.add(ENTRY);
    assert.deepEqual(log.size(), { kept: MAX_CALLS, dropped: 3, maximum: MAX_CALLS });
    const seqs = log.list().map(({ seq }) => seq);
    assert.deepEqual([seqs.length, seqs[0], seqs.at(-1)], [MAX_CALLS, 4, MAX_CALLS + 3]);
    log.clear();
    assert.deepEqual(log.size(), { kept: 0, dropped: 0, maximum: MAX_CALLS });
  });

  it("Control: the call log forgets the oldest calls when few of them are large, but never the newest", () => {
    const log = new CallLog();
    const large = { ...ENTRY, parameters: { text: "x".repeat(10_000_000) } };
    for (let call = 0; call < 10; call += 1) log.add(large);
    assert.deepEqual(
      log.list().map(({ seq }) => seq),
      [8, 9, 10],
    );
    assert.equal(log.size().dropped, 7);
    log.add({ ...ENTRY, parameters: { text: "x".repeat(50_000_000) } });
    assert.deepEqual(
      log.list().map(({ seq }) => seq),
      [11],
    );
    for (let call = 0; call < 10; call += 1) log.add(ENTRY);
    assert.equal(log.size().kept, 10, "the large one went with its length");
  });
});
