import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { openAccount } from "../../provider/client/account.js";
import { CancelledError } from "../../provider/client/errors/cancelled.js";
import { ThrottledError } from "../../provider/client/errors/throttled.js";
import { pause } from "../../provider/client/pause.js";
import { withRetries } from "../../provider/client/retry.js";
import { callerWith } from "../../provider/client/tencent-cloud.js";
import { waitFor } from "../../provider/client/wait.js";
import { answerOf, startServer, type TestServer } from "./http-server.js";
import { failureOf, settingsAt, testKey } from "./support.js";

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
    assert.ok(error instanceof CancelledError);
    assert.equal(error.failure.ambiguous, undefined);
    assert.equal(
      error.message,
      "tic-settings DescribeCredentials: The run was stopped before the answer came. Nothing was changed by it: run again. (Cancelled, no answer)",
    );
    await closed;
    assert.equal(server.requests.length, 1);
  });

  it("breaks off a change, which may have been carried out, also within its answer", async () => {
    for (const part of ["", "{"]) {
      answer = (response) => {
        if (part !== "") response.write(part);
        setTimeout(() => {
          stopping.abort();
        }, 10);
      };
      stopping = new AbortController();
      const error = await failureOf(call("ClearCredentials"));
      assert.ok(error instanceof CancelledError);
      assert.equal(error.failure.ambiguous, true);
      assert.match(error.message, /may have been carried out.*looks first/);
    }
  });

  it("lets no further call leave: such a change was surely not carried out", async () => {
    stopping.abort();
    const error = await failureOf(call("ClearCredentials"));
    assert.ok(error instanceof CancelledError);
    assert.equal(error.failure.ambiguous, undefined);
    assert.deepEqual(server.requests, []);
  });

  it("leaves the answers alone that came before", async () => {
    answer = (response) => response.end(answerOf({ Credentials: [], TotalCount: 0 }));
    const answered = await call("DescribeCredentials");
    stopping.abort();
    assert.equal(answered.count("TotalCount"), 0);
  });

  it("ends a pause at once", async () => {
    setTimeout(() => {
      stopping.abort();
    }, 10);
    await pause(60_000, stopping.signal);
    await pause(60_000, stopping.signal);
  });

  it("leaves no pause between tries, nor between questions", async () => {
    stopping.abort();
    const refused = new ThrottledError({
      service: "cam",
      action: "GetRole",
      code: "RequestLimitExceeded",
      reason: "too fast",
    });
    const failure = withRetries(() => Promise.reject(refused), 20, stopping.signal);
    assert.equal(await failureOf(failure), refused);
    let asked = 0;
    const ask = () => Promise.resolve((asked += 1) > 20 ? asked : undefined);
    assert.equal(await waitFor(ask, 60_000, stopping.signal), 21);
  });

  const waits: readonly (readonly [string, string, Readonly<Record<string, object>>])[] = [
    ["grantRole", "GetRole", { CreateServiceLinkedRole: {} }],
    [
      "deleteRole",
      "GetServiceLinkedRoleDeletionStatus",
      {
        GetRole: { RoleInfo: linkedRole() },
        DeleteServiceLinkedRole: { DeletionTaskId: "task" },
        GetServiceLinkedRoleDeletionStatus: { Status: "IN_PROGRESS" },
      },
    ],
    ["enableSwitch", "EnableAuthorization", { GetRole: { RoleInfo: linkedRole() } }],
  ];
  for (const [method, polled, answers] of waits) {
    it(`ends the waiting of ${method}`, async () => {
      // grantRole looks once before it orders the role.
      let polls = method === "grantRole" ? -1 : 0;
      let stoppedAt = Infinity;
      answer = (response, action) => {
        response.end(answerOf(answers[action] ?? { Error: notYet(action) }));
        // Role names are tried in turn. The pause that follows then takes 800 ms.
        if (action === polled) polls += method === "grantRole" ? 1 / 2 : 1;
        if (polls < 5) return;
        setTimeout(() => {
          stoppedAt = Date.now();
          stopping.abort();
        }, 50);
      };
      const env = {
        TENCENTCLOUD_SECRET_ID: testKey.secretId,
        TENCENTCLOUD_SECRET_KEY: testKey.secretKey,
      };
      const account = openAccount({ ...context(), env });
      const works: Readonly<Record<string, () => Promise<unknown>>> = {
        grantRole: () => account.grantRole(),
        deleteRole: () => account.deleteRole(linkedRole().RoleName),
        enableSwitch: () => account.enableSwitch(),
      };
      const error = await failureOf(works[method]?.() ?? Promise.reject(new Error(method)));
      assert.ok(error instanceof CancelledError, error.message);
      assert.ok(Date.now() - stoppedAt < 500, `${String(Date.now() - stoppedAt)} ms`);
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
    for (const error of await Promise.all(calls)) assert.ok(error instanceof CancelledError);
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
