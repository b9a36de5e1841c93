import assert from "node:assert/strict";

import { requestFor } from "../../support/http-events.js";
import { TestClock } from "../../support/test-clock.js";
import { sessionAt, useSeeded, type Environment } from "../data-sources/support.js";
import { login, openResource, roleEnvironment, seed, statusOf } from "./support.js";

const LOGIN_PATH = "/v1/auth/tencentcloud/login";
const LOGIN = "POST auth/tencentcloud/login";
const REVOKE = "POST auth/token/revoke-self";

/** Longer than a test may take. */
const NEVER = 60_000;

describe("Stop", () => {
  const emulator = useSeeded(seed);
  let env: Environment = {};
  let stopping = new AbortController();
  beforeEach(async () => {
    stopping = new AbortController();
    env = await roleEnvironment(emulator().url);
    await emulator().control.clearCalls();
  });
  const clock = new TestClock();
  const session = () => sessionAt(emulator().url, { env, stop: stopping.signal, clock });
  const stop = () => {
    stopping.abort(new Error("stopped"));
  };
  const actions = async () => (await emulator().control.calls({})).map(({ action }) => action);

  it("The ephemeral login when the run is stopped asks nobody when it was stopped before", async () => {
    stop();
    await assert.rejects(openResource(session(), { role: "deployer" }), { code: "cancelled" });
    assert.deepEqual(await actions(), []);
  });

  it("The ephemeral login when the run is stopped does not wait for STS, and asks nothing of Vault", async () => {
    await emulator().control.fault({
      action: "GetCallerIdentity",
      kind: "delay",
      ms: NEVER,
      times: 1,
    });
    const asked = requestFor("GetCallerIdentity");
    const refused = assert.rejects(openResource(session(), { role: "deployer" }), {
      code: "cancelled",
    });
    await asked;
    stop();
    await refused;
    assert.ok(!(await actions()).some((action) => action.includes("login")));
  });

  it("The ephemeral login when the run is stopped revokes the token of a login that comes all the same", async () => {
    const asked = requestFor(LOGIN_PATH);
    const refused = assert.rejects(openResource(session(), { role: "deployer" }), {
      code: "cancelled",
    });
    await asked;
    stop();
    await refused;
    assert.deepEqual((await actions()).slice(-2), [LOGIN, REVOKE]);
  });

  it("The ephemeral login when the run is stopped gives up a login that takes longer than a second more", async () => {
    await emulator().control.fault({ action: LOGIN, kind: "delay", ms: NEVER, times: 1 });
    const asked = requestFor(LOGIN_PATH);
    let ended = false;
    const refused = assert.rejects(openResource(session(), { role: "deployer" }), {
      code: "cancelled",
    });
    void refused.then(() => (ended = true));
    await asked;
    stop();
    await clock.pass(999);
    assert.equal(ended, false);
    await clock.pass(1);
    await refused;
  });

  it("The ephemeral login when the run is stopped closes what was opened before", async () => {
    const current = session();
    const opened = await openResource(current, { role: "deployer" });
    stop();
    await login().close(current, opened.private);
    assert.equal(await statusOf(emulator().url, opened), 403);
  });
});
