import assert from "node:assert/strict";
import { clientErrors } from "../../provider/client/errors.js";
import type { ServerResponse } from "node:http";
import type { Clock } from "../../provider/core/engine/clock.js";
import { openAccount } from "../../provider/client/account.js";
import { waitFor, withRetries } from "../../provider/client/retry.js";
import { callerWith } from "../../provider/client/tencent-cloud.js";
import { answerOf, startServer, type TestServer } from "./http-server.js";
import { failureOf, settingsAt, testKey } from "./support.js";
import { nextAnswer } from "../support/http-events.js";
import { LeapingClock, TestClock } from "../support/test-clock.js";

describe("stopping a run", () => {
  let server: TestServer;
  let answer: (response: ServerResponse, action: string) => void;
  let stopping: AbortController;
  before(async () => {
    server = await startServer((response, { headers }) => {
      answer(response, String(headers["x-tc-action"]));
    });
  });
  beforeEach(() => {
    server.requests.length = 0;
    stopping = new AbortController();
  });
  after(() => server.close());
  const context = () => ({ ...settingsAt(server.url, { maxRetries: 5 }), stop: stopping.signal });
  const call = (action: "ClearCredentials" | "DescribeCredentials") =>
    callerWith(context(), { key: () => Promise.resolve(testKey) })({ action });

  it("breaks off a read, whose answer would have changed nothing", async () => {
    const closed = new Promise((resolve) => {
      answer = (response) => {
        response.on("close", resolve);
        stopping.abort();
      };
    });
    const error = await failureOf(call("DescribeCredentials"));
    assert.equal(error.code, "cancelled");
    assert.equal(error.failure.ambiguous, undefined);
    assert.equal(
      error.message,
      "tic-settings DescribeCredentials: The run was stopped before the answer came. The call changed nothing: run again. (Cancelled, no answer)",
    );
    await closed;
    assert.equal(server.requests.length, 1);
  });

  it("breaks off a change, which may have been carried out, also within its answer", async () => {
    for (const part of ["", "{"]) {
      answer = (response) => {
        const stop = () => {
          stopping.abort();
        };
        if (part === "") stop();
        else {
          void nextAnswer().then(stop);
          response.write(part);
        }
      };
      stopping = new AbortController();
      const error = await failureOf(call("ClearCredentials"));
      assert.equal(error.code, "cancelled");
      assert.equal(error.failure.ambiguous, true);
      assert.match(error.message, /may have been carried out.*looks first/);
    }
  });

  it("lets no further call leave: such a change was surely not carried out", async () => {
    stopping.abort();
    const error = await failureOf(call("ClearCredentials"));
    assert.equal(error.code, "cancelled");
    assert.equal(error.failure.ambiguous, undefined);
    assert.deepEqual(server.requests, []);
  });

  it("leaves the answers alone that came before", async () => {
    answer = (response) => response.end(answerOf({ Credentials: [], TotalCount: 0 }));
    const answered = await call("DescribeCredentials");
    stopping.abort();
    assert.equal(answered.count("TotalCount"), 0);
  });

  it("leaves no pause between tries, nor between questions", async () => {
    stopping.abort();
    const refused = clientErrors.make("throttled", {
      service: "cam",
      action: "GetRole",
      code: "RequestLimitExceeded",
      reason: "too fast",
    });
    const failure = withRetries(() => Promise.reject(refused), {
      maxRetries: 20,
      stop: stopping.signal,
    });
    assert.equal(await failureOf(failure), refused);
    let asked = 0;
    const ask = () => Promise.resolve((asked += 1) > 20 ? asked : undefined);
    assert.equal(await waitFor(ask, 60_000, { stop: stopping.signal }), 21);
  });

  const waits: readonly (readonly [string, Readonly<Record<string, object>>])[] = [
    ["grantRole", { CreateServiceLinkedRole: {} }],
    [
      "deleteRole",
      {
        GetRole: { RoleInfo: linkedRole() },
        DeleteServiceLinkedRole: { DeletionTaskId: "task" },
        GetServiceLinkedRoleDeletionStatus: { Status: "IN_PROGRESS" },
      },
    ],
    ["enableSwitch", { GetRole: { RoleInfo: linkedRole() } }],
  ];
  for (const [method, answers] of waits) {
    it(`ends the waiting of ${method}`, async () => {
      answer = (response, action) => {
        response.end(answerOf(answers[action] ?? { Error: notYet(action) }));
      };
      // The fifth pause never ends by itself.
      const [leaping, standing] = [new LeapingClock(), new TestClock()];
      const clock: Clock = {
        now: () => leaping.now(),
        sleep(milliseconds, stop) {
          if (leaping.pauses.length < 4) return leaping.sleep(milliseconds, stop);
          setImmediate(() => {
            stopping.abort();
          });
          return standing.sleep(milliseconds, stop);
        },
      };
      const env = {
        TENCENTCLOUD_SECRET_ID: testKey.secretId,
        TENCENTCLOUD_SECRET_KEY: testKey.secretKey,
      };
      const account = openAccount({ ...context(), env, clock });
      const works: Readonly<Record<string, () => Promise<unknown>>> = {
        grantRole: () => account.grantRole(),
        deleteRole: () => account.deleteRole(linkedRole().RoleName),
        enableSwitch: () => account.enableSwitch(),
      };
      const error = await failureOf(works[method]?.() ?? Promise.reject(new Error(method)));
      assert.equal(error.code, "cancelled", error.message);
      assert.deepEqual(standing.pauses, [800]);
    });
  }

  it("is heard by many calls at once, without a warning of Node.js", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    answer = () => {
      if (server.requests.length === 40) stopping.abort();
    };
    const calls = Array.from({ length: 40 }, () => failureOf(call("DescribeCredentials")));
    for (const error of await Promise.all(calls)) assert.equal(error.code, "cancelled");
    // Warnings are told in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    assert.deepEqual(warnings, []);
  });
});

function linkedRole() {
  return {
    RoleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
    RoleId: "1",
    RoleType: "service_linked",
    PolicyDocument: JSON.stringify({
      statement: [
        { principal: { service: ["infrastructureascode.tic.cloud.tencent.com"] }, effect: "allow" },
      ],
    }),
  };
}

function notYet(action: string) {
  const code =
    action === "EnableAuthorization"
      ? "FailedOperation.RoleNotExist"
      : "InvalidParameter.RoleNotExist";
  return { Code: code, Message: "not yet" };
}
