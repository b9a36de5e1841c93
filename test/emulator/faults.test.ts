import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const list = ["tic", "DescribeStacks"] as const;
const identity = ["sts", "GetCallerIdentity"] as const;

describe("Faults", () => {
  const emulator = useEmulator({
    seed: { accounts: [{ roles: [{}], stacks: [{ stackId: "stk-aaaaaaaa" }] }] },
  });
  const codes = async (count: number, ...call: Parameters<typeof emulator.call>) => {
    const seen: (string | undefined)[] = [];
    for (let number = 0; number < count; number += 1) {
      seen.push((await emulator.call(...call)).Error?.Code);
    }
    return seen;
  };

  it("Staged faults throttle answers RequestLimitExceeded as often as it says", async () => {
    await emulator.control.fault({ kind: "throttle", action: "DescribeStacks", times: 2 });
    assert.deepEqual(await codes(3, ...list), [
      "RequestLimitExceeded",
      "RequestLimitExceeded",
      undefined,
    ]);
  });

  it("Staged faults: a fault lets calls pass first, and leaves other actions and services alone", async () => {
    await emulator.control.fault({ kind: "throttle", service: "tic", skip: 1, times: 1 });
    assert.deepEqual(await codes(2, ...identity), [undefined, undefined]);
    assert.deepEqual(await codes(3, ...list), [undefined, "RequestLimitExceeded", undefined]);
  });

  it("Staged faults error answers the code and the message that it was given", async () => {
    const fault = { kind: "error", code: "InternalError.DbError", message: "no luck" } as const;
    await emulator.control.fault({ ...fault, times: 1 });
    const { Error: error } = await emulator.call(...list);
    assert.deepEqual(error, { Code: "InternalError.DbError", Message: "no luck" });
  });

  it("Staged faults server-error answers HTTP 500 and does nothing", async () => {
    await emulator.control.fault({ kind: "server-error", times: 1 });
    const response = await fetch(emulator.emulator.url, { method: "POST", body: "{}" });
    assert.equal(response.status, 500);
    assert.match(await response.text(), /"InternalError"/);
  });

  it("Staged faults drop closes the connection and does nothing", async () => {
    await emulator.control.fault({ kind: "drop", action: "EnableAuthorization", times: 1 });
    await assert.rejects(emulator.call("tic-settings", "EnableAuthorization"), /fetch failed/);
    const { Enabled } = await emulator.ok("tic-settings", "DescribeAuthorization");
    assert.equal(Enabled, false);
  });

  it("Staged faults lost-answer does what was asked and closes the connection", async () => {
    await emulator.control.fault({ kind: "lost-answer", action: "EnableAuthorization", times: 1 });
    await assert.rejects(emulator.call("tic-settings", "EnableAuthorization"), /fetch failed/);
    const { Enabled } = await emulator.ok("tic-settings", "DescribeAuthorization");
    assert.equal(Enabled, true);
  });

  it("Staged faults delay waits before it does what was asked", async () => {
    await emulator.control.fault({ kind: "delay", ms: 60, times: 1 });
    const before = performance.now();
    await emulator.ok(...list);
    assert.ok(performance.now() - before >= 59);
  });

  it("Staged faults after lets somebody else change the account just after a call", async () => {
    await emulator.control.setAuthorization({ enabled: true });
    await emulator.control.fault({
      kind: "after",
      action: "DescribeStacks",
      times: 1,
      operation: { op: "destroyStack", args: { stackId: "stk-aaaaaaaa" } },
    });
    const seen: unknown[] = [];
    for (let look = 0; look < 2; look += 1) {
      const { Stacks } = await emulator.ok(...list);
      seen.push((Stacks as { Status: string }[])[0]?.Status);
    }
    assert.deepEqual(seen, ["APPLY_COMPLETED", "DESTROY_COMPLETED"]);
  });

  it("Staged faults each call meets one fault, in the order in which they were staged", async () => {
    await emulator.control.fault({ kind: "error", code: "A", message: "a", times: 1 });
    await emulator.control.fault({ kind: "error", code: "B", message: "b", times: 1 });
    assert.deepEqual(await codes(3, ...list), ["A", "B", undefined]);
  });

  it("Staged faults clearFaults forgets those that are still staged", async () => {
    await emulator.control.fault({ kind: "drop", times: 5 });
    await emulator.control.clearFaults();
    assert.deepEqual(await codes(1, ...list), [undefined]);
  });

  it("Staged faults: the log says which fault met a call and how the call ended", async () => {
    await emulator.control.fault({ kind: "throttle", times: 1 });
    await emulator.control.fault({ kind: "drop", times: 1 });
    await emulator.control.fault({ kind: "lost-answer", times: 1 });
    await emulator.call(...list);
    await assert.rejects(emulator.call(...list));
    await assert.rejects(emulator.call(...list));
    const calls = await emulator.control.calls();
    assert.deepEqual(
      calls.map(({ fault, error }) => [fault, error]),
      [
        ["throttle", "RequestLimitExceeded"],
        ["drop", "ConnectionClosed"],
        ["lost-answer", undefined],
      ],
    );
  });

  it("Staged faults: an operation of an after fault that cannot be done answers HTTP 500", async () => {
    await emulator.control.fault({
      kind: "after",
      times: 1,
      operation: { op: "destroyStack", args: { stackId: "stk-nothing0" } },
    });
    const answer = (await (
      await fetch(emulator.emulator.url, { method: "POST", body: "{}" })
    ).json()) as { error: string };
    assert.match(answer.error, /no stack stk-nothing0/);
  });
});
