import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import * as tic from "tencentcloud-tic";
import type { Fault } from "tencentcloud-tic/emulator";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import {
  arn,
  declaringBackend,
  declaringRole,
  emptyMount,
  mount,
  role,
} from "./support/declared.js";
import { enginePid } from "./support/engine-pid.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const path = "auth/tencentcloud/role/app";
const write = `POST ${path}`;
const read = `GET ${path}`;
const declared = declaringRole();
const changed = declaringRole({ tokenTtl: 60 });

describe("Cut off", () => {
  const scenario = useVaultScenario();
  const stage = (fault: Partial<Fault>): Promise<void> =>
    scenario().lab.emulator.control.fault({ service: "vault", times: 1, ...fault } as Fault);

  it("A run that is cut off midway: a write whose answer is lost: the next up takes the role over and writes nothing", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [emptyMount()] });
    await stage({ kind: "lost-answer", action: write });
    refused(await lab.up(declared), [/It may have been carried out all the same: run again/]);
    assert.ok(await scenario().role("app"));
    passed(await lab.up(declared));
    assert.deepEqual(await scenario().changes(), [write]);
    assert.deepEqual(await scenario().namesInState(), ["app"]);
  });

  it("A run that is cut off midway: a role that is written but not read back is kept in state, and the next up goes on", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [emptyMount()] });
    await stage({ kind: "error", code: "500", message: "not today", action: read, skip: 1 });
    refused(await lab.up(declared), [/vault GET auth\/tencentcloud\/role\/app: not today/]);
    assert.deepEqual(await scenario().namesInState(), ["app"]);
    passed(await lab.up(declared));
    assert.deepEqual(await scenario().changes(), [write]);
    passed(await lab.up(declared, { expectNoChanges: true }));
  });

  it("A run that is cut off midway: a mount that is made but gets no key is kept in state, and the next up writes it", async () => {
    const { lab } = scenario();
    await scenario().begin({});
    const keyed = declaringBackend({
      secretId: "AKIDEXAMPLE01",
      secretKey: "exampleKeyOfTheMount",
    });
    const writeKey = "POST auth/tencentcloud/config/client";
    await stage({ kind: "error", code: "500", message: "not today", action: writeKey });
    refused(await lab.up(keyed), [/config\/client: not today/]);
    assert.deepEqual(await scenario().namesInState(), ["backend"]);
    passed(await lab.up(keyed));
    assert.deepEqual(await scenario().changes(), [
      "POST sys/auth/tencentcloud",
      writeKey,
      writeKey,
    ]);
    passed(await lab.up(keyed, { expectNoChanges: true }));
  });

  it("A run that is cut off midway somebody who writes the role in the same moment: said so, and the next up mends it", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount()] }, declared);
    await stage({ kind: "delay", ms: 1500, action: read, skip: 1 });
    const up = lab.up(changed);
    while ((await scenario().changes()).length === 0) await sleep(50);
    await scenario().api.ok("POST", path, { arn, token_ttl: 7 });
    refused(await up, [/was written, but Vault has something else: tokenTtl: found 7s, wanted 1m/]);
    passed(await lab.up(changed));
    assert.equal((await scenario().role("app"))?.token_ttl, 60);
  });

  it("A run that is cut off midway: a run whose engine is killed is gone on with by the next one", async () => {
    const { lab } = scenario();
    await scenario().begin({});
    const both = program(() => role({ mount: new tic.VaultAuthBackend("backend").path }));
    await stage({ kind: "delay", action: write, ms: 20_000 });
    const cut = lab.up(both);
    // The role's turn has come: the state with the backend is written.
    while ((await lab.emulator.control.calls({ action: read })).length === 0) await sleep(100);
    process.kill(await enginePid(), "SIGKILL");
    assert.equal((await cut).ok, false);
    await lab.emulator.control.clearFaults();
    await lab.stack.cancel();
    passed(await lab.up(both));
    assert.ok(await scenario().role("app"));
    assert.deepEqual(await scenario().namesInState(), ["app", "backend"]);
  });
});
