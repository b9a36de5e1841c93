import assert from "node:assert/strict";

import type { Fault } from "tencentcloud-tic/emulator";

import type { Answer } from "../../../support/lab.js";
import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { declaringBackend, declaringRole, emptyMount, mount, role } from "./support/declared.js";
import { useEnvironment } from "./support/environment.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const path = "auth/tencentcloud/role/app";
const write = `POST ${path}`;
const read = `GET ${path}`;
const declared = declaringRole();
const changed = declaringRole({ tokenTtl: 60 });

describe("a Vault that fails or is cut off", () => {
  const scenario = useVaultScenario();
  const environment = useEnvironment();
  before(() => scenario().lab.configure({ maxRetries: "2", requestTimeout: "5" }));
  beforeEach(() => {
    environment({ VAULT_ADDR: scenario().lab.emulator.url, VAULT_TOKEN: "root" });
  });
  const stage = (fault: Partial<Fault>): Promise<void> =>
    scenario().lab.emulator.control.fault({ service: "vault", times: 1, ...fault } as Fault);

  it("sealed: said so, with what to do; the preview of something new goes on", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount()] }, declared);
    const says = [/The server is sealed\. Let its operators run "bao operator unseal"/];
    await lab.emulator.control.seed({ vault: { mounts: [mount()], sealed: true } });
    refused(await lab.preview(changed), says);
    refused(await lab.up(changed), says);
    refused(await lab.refresh(), says);
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["app"]);
    const { text } = passed(await lab.preview(program(() => role({ mount: "cam" }, "new"))));
    assert.match(text, /warning: Not judged in preview/);
  });

  it("not reachable: the preview of something new warns and goes on, the up fails", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [emptyMount()] });
    environment({ VAULT_ADDR: "http://127.0.0.1:9" });
    const { text } = passed(await lab.preview(declared));
    assert.match(text, /warning: Not judged in preview/);
    assert.match(
      text,
      /auth\/tencentcloud\/role\/app could not be read, so the provider checks it just/,
    );
    assert.match(text, /vault GET sys\/health:.*127\.0\.0\.1:9/);
    assert.match(text, /Start Vault or OpenBao there, or correct tic:vaultAddress \(VAULT_ADDR\)/);
    refused(await lab.up(declared), [/vault GET sys\/health/, /VAULT_ADDR/]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("a token that is not known: said where it comes from, and state is kept", async () => {
    const { lab } = scenario();
    await scenario().begin({ mounts: [mount()] }, declared);
    environment({ VAULT_TOKEN: "hvs.unknown" });
    const says = [/The token is not valid/, /Log in again\. The token comes from the environment/];
    const answers = [await lab.preview(changed), await lab.up(changed), await lab.refresh()];
    for (const answer of answers) {
      assert.ok(!refused(answer, says).text.includes("hvs.unknown"), answer.text);
    }
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["app"]);
  });

  const denied: readonly (readonly [string, RegExp, () => Promise<Answer>])[] = [
    [
      `read ${path}`,
      /vault GET auth\/tencentcloud\/role\/app: permission denied.*lack "read" on auth\/tencentcloud\/role\/app\. Allow in one of them: path "auth\/tencentcloud\/role\/app" \{ capabilities = \["read"\] \}/,
      () => scenario().lab.refresh(),
    ],
    [
      `update ${path}`,
      /vault POST auth\/tencentcloud\/role\/app: .* lack "update" on auth.*\["create", "update"\] \}/,
      () => scenario().lab.up(changed),
    ],
    [
      `delete ${path}`,
      /vault DELETE auth\/tencentcloud\/role\/app: .* lack "delete" on auth/,
      () => scenario().lab.up(program(() => undefined)),
    ],
  ];
  for (const [rule, says, run] of denied) {
    it(`a token that lacks "${rule}": the path and the capability, and state is kept`, async () => {
      await scenario().begin({ mounts: [mount()] }, declared);
      const { control } = scenario().lab.emulator;
      await control.seed({
        vault: { mounts: [mount()], tokens: [{ token: "poor", denied: [rule] }] },
      });
      environment({ VAULT_TOKEN: "poor" });
      refused(await run(), [says]);
      assert.deepEqual(await scenario().namesInState(), ["app"]);
      assert.ok(await scenario().role("app"));
    });
  }

  it("a backend that may not be made: the path and the capabilities, sudo too", async () => {
    await scenario().begin({ tokens: [{ token: "poor", denied: ["sudo sys/auth/*"] }] });
    environment({ VAULT_TOKEN: "poor" });
    refused(await scenario().lab.up(declaringBackend()), [/sys\/auth\/tencentcloud/, /sudo/]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("throttled: tried again, and nobody notices", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    await stage({ kind: "throttle", action: read });
    await stage({ kind: "throttle", action: write });
    passed(await scenario().lab.up(declared));
    const calls = await scenario().lab.emulator.control.calls({ changing: true });
    assert.deepEqual(
      calls.map(({ fault }) => fault ?? "done"),
      ["throttle", "done"],
    );
  });

  it("throttled for long: what failed and what to do, and nothing is written", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    await stage({ kind: "throttle", action: write, times: 9 });
    refused(await scenario().lab.up(declared), [
      /vault POST auth\/.*takes no more requests for now/,
    ]);
    await scenario().lab.emulator.control.clearFaults();
    assert.equal(await scenario().role("app"), undefined);
  });
});
