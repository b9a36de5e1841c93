import assert from "node:assert/strict";

import { CancelledError } from "../../../provider/client/errors/cancelled.js";
import { sessionAt, useSeeded, type Environment } from "../data-sources/support.js";
import { login, open, roleEnvironment, seed, statusOf } from "./support.js";

const LOGIN = "POST auth/tencentcloud/login";
const REVOKE = "POST auth/token/revoke-self";

describe("the ephemeral login when the run is stopped", () => {
  const emulator = useSeeded(seed);
  let env: Environment = {};
  let stopping = new AbortController();
  beforeEach(async () => {
    stopping = new AbortController();
    env = await roleEnvironment(emulator().url);
    await emulator().control.clearCalls();
  });
  const session = () => sessionAt(emulator().url, { env, stop: stopping.signal });
  const stop = () => {
    stopping.abort(new Error("stopped"));
  };
  const actions = async () => (await emulator().control.calls({})).map(({ action }) => action);

  it("asks nobody when it was stopped before", async () => {
    stop();
    await assert.rejects(open(session(), { role: "deployer" }), CancelledError);
    assert.deepEqual(await actions(), []);
  });

  it("does not wait for STS, and asks nothing of Vault", async () => {
    await emulator().control.fault({
      action: "GetCallerIdentity",
      kind: "delay",
      ms: 4000,
      times: 1,
    });
    const opening = open(session(), { role: "deployer" });
    setTimeout(stop, 100);
    const begun = performance.now();
    await assert.rejects(opening, CancelledError);
    assert.ok(performance.now() - begun < 2000);
    assert.ok(!(await actions()).some((action) => action.includes("login")));
  });

  it("revokes the token of a login that comes all the same", async () => {
    await emulator().control.fault({ action: LOGIN, kind: "delay", ms: 300, times: 1 });
    const opening = open(session(), { role: "deployer" });
    setTimeout(stop, 150);
    await assert.rejects(opening, CancelledError);
    assert.deepEqual((await actions()).slice(-2), [LOGIN, REVOKE]);
  });

  it("gives up a login that takes too long", async () => {
    await emulator().control.fault({ action: LOGIN, kind: "delay", ms: 4000, times: 1 });
    const opening = open(session(), { role: "deployer" });
    setTimeout(stop, 150);
    const begun = performance.now();
    await assert.rejects(opening, CancelledError);
    assert.ok(performance.now() - begun < 2500);
  });

  it("closes what was opened before", async () => {
    const current = session();
    const opened = await open(current, { role: "deployer" });
    stop();
    await login().close(current, opened.private);
    assert.equal(await statusOf(emulator().url, opened), 403);
  });
});
