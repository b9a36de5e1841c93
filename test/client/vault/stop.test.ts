import assert from "node:assert/strict";
import type { CallRecord } from "../../../provider/client/run-context.js";
import type { Clock } from "../../../provider/core/engine/clock.js";
import { nextAnswer } from "../../support/http-events.js";
import { TestClock } from "../../support/test-clock.js";
import { failureOf } from "../support.js";
import { CANARY_TOKEN, data, refusal, roleData, roleFact, useVault } from "./support.js";

describe("a run that asks Vault", () => {
  const { vault, open } = useVault();
  let stopping: AbortController;
  beforeEach(() => {
    stopping = new AbortController();
  });
  const stoppingSoon = () => {
    vault().answer = () => {
      void nextAnswer().then(() => {
        stopping.abort();
      });
      return { endless: true };
    };
  };

  it("stopped within a read is told so, and nothing was changed", async () => {
    stoppingSoon();
    const error = await failureOf(open({ stop: stopping.signal }).role("m", "r"));
    assert.equal(error.code, "cancelled");
    assert.equal(
      error.message,
      "vault GET auth/m/role/r: The run was stopped before the answer came. The call changed nothing: run again. (Cancelled, no answer)",
    );
  });

  it("stopped within a write may have been carried out", async () => {
    stoppingSoon();
    const error = await failureOf(open({ stop: stopping.signal }).writeRole("m", "r", roleFact));
    assert.equal(error.code, "cancelled");
    assert.equal(error.failure.ambiguous, true);
  });

  it("stopped between two tries does not ask again", async () => {
    vault().answer = () => refusal(429, "rate limit quota exceeded");
    const clock = new TestClock();
    const sleep: Clock["sleep"] = (...pause) => {
      setImmediate(() => {
        stopping.abort();
      });
      return clock.sleep(...pause);
    };
    const server = open({
      stop: stopping.signal,
      maxRetries: 20,
      clock: { now: () => clock.now(), sleep },
    });
    assert.equal((await failureOf(server.role("m", "r"))).code, "cancelled");
    assert.equal(vault().seen.length, 1);
  });

  it("is told of each call by method and path, and of nothing that was sent", async () => {
    const told: CallRecord[] = [];
    const server = open({ onCall: (call) => told.push(call), maxRetries: 1 });
    const answers = [refusal(429, "slow"), data(roleData), { status: 204 }, refusal(400, "bad")];
    vault().answer = () => answers.shift() ?? refusal(500, "no more");
    await server.role("m", "r");
    await server.writeRole("m", "r", roleFact);
    await failureOf(server.writeClientConfig("m", { secretId: "i", secretKey: "canary" }));
    assert.deepEqual(
      told.map(({ service, action, outcome }) => `${service} ${action}: ${outcome}`),
      [
        "vault GET auth/m/role/r: Vault.429",
        "vault GET auth/m/role/r: ok",
        "vault POST auth/m/role/r: ok",
        "vault POST auth/m/config/client: Vault.400",
      ],
    );
    assert.doesNotMatch(JSON.stringify(told), new RegExp(`canary|${CANARY_TOKEN}`));
  });
});
