import assert from "node:assert/strict";
import type { TicAccount } from "../../provider/core/tic/facts.js";
import type { Fault } from "../../provider/emulator/index.js";
import { waitFor } from "../../provider/client/retry.js";
import { failureOf, useEmulator } from "./support.js";

describe("Retry", () => {
  const { emulator, account } = useEmulator({
    accounts: [{ authorization: { enabled: true } }],
  });
  const tries = async (action: string) => (await emulator().control.calls({ action })).length;
  const loadStepContext = (
    action: string,
    kind: "throttle" | "server-error" | "drop" | "lost-answer",
    times: number,
  ) => emulator().control.fault({ action, kind, times });

  const passing: readonly (readonly [
    string,
    "throttle" | "server-error" | "drop" | "lost-answer",
  ])[] = [
    ["is throttled", "throttle"],
    ["meets a broken server", "server-error"],
    ["loses its connection", "drop"],
    ["loses its answer", "lost-answer"],
  ];
  for (const [what, kind] of passing) {
    it(`Trying again repeats a read that ${what}, up to maxRetries further times`, async () => {
      await loadStepContext("DescribeAuthorization", kind, 2);
      assert.equal((await account({ maxRetries: 2 }).switchPosition()).position, "On");
      assert.equal(await tries("DescribeAuthorization"), 3);
    });

    it(`Trying again gives up on a read that always ${what}`, async () => {
      await loadStepContext("DescribeAuthorization", kind, 9);
      const error = await failureOf(account({ maxRetries: 1 }).switchPosition());
      assert.equal(error.code, kind === "throttle" ? "throttled" : "unavailable");
      assert.equal(error.failure.ambiguous, undefined);
      assert.equal(await tries("DescribeAuthorization"), 2);
    });
  }

  it("Trying again asks once when maxRetries is 0", async () => {
    await loadStepContext("DescribeAuthorization", "throttle", 1);
    await failureOf(account({ maxRetries: 0 }).switchPosition());
    assert.equal(await tries("DescribeAuthorization"), 1);
  });

  it("Trying again repeats a change that is throttled: nothing was done", async () => {
    await loadStepContext("DisableAuthorization", "throttle", 2);
    await account({ maxRetries: 2 }).disableSwitch();
    assert.equal(await tries("DisableAuthorization"), 3);
  });

  const caveat: readonly (readonly [string, Fault])[] = [
    ["a broken server", { kind: "server-error", times: 1 }],
    ["a lost connection", { kind: "drop", times: 1 }],
    ["a lost answer", { kind: "lost-answer", times: 1 }],
    ["an internal error", { kind: "error", code: "InternalError", message: "oh", times: 1 }],
    ["an answer that does not come in time", { kind: "delay", ms: 600, times: 1 }],
  ];
  const changes: readonly (readonly [string, (open: TicAccount) => Promise<unknown>])[] = [
    ["DisableAuthorization", (open) => open.disableSwitch()],
    ["ClearCredentials", (open) => open.clearCredentials()],
  ];
  for (const [what, fault] of caveat) {
    for (const [action, ask] of changes) {
      it(`Trying again does not repeat ${action} after ${what}, and says that it may be done`, async () => {
        await emulator().control.fault({ ...fault, action });
        const error = await failureOf(ask(account({ requestTimeout: 0.2 })));
        assert.equal(error.code, "unavailable");
        assert.equal(error.failure.ambiguous, true);
        assert.match(error.message, /may have been carried out.*looks first/);
        // A call that is late is logged late.
        const seen = await waitFor(async () => (await tries(action)) || undefined, 2_000);
        assert.equal(seen, 1);
      });
    }
  }

  it("Trying again repeats a read whose answer does not come in time", async () => {
    await emulator().control.fault({
      action: "DescribeAuthorization",
      kind: "delay",
      ms: 600,
      times: 1,
    });
    assert.equal((await account({ requestTimeout: 0.2 }).switchPosition()).position, "On");
  });

  it("Trying again does not repeat what was refused", async () => {
    await failureOf(account().activateCredential("cred-00000404"));
    assert.equal(await tries("ActivateCredential"), 1);
  });
});
