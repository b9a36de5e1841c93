import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";
import { LoggedOutError, loginToVault } from "tencentcloud-tic/vault";

import { assumeRole, type Key } from "../../support/assume-role.js";
import { Lab, type Answer, type Options, type Program } from "../../support/lab.js";
import { program } from "../scenarios/support/scenario.js";
import { filesOf, pulumi as pulumiCommand, type Artefact } from "../support/artefacts.js";
import { runKeepingAll } from "../support/run-keeping-all.js";
import { NO_VAULT, useEnvironment } from "./scenarios/support/environment.js";

/** The engine's own trace of what it sends and gets, at the verbosity of 9 and above. */
const ENGINE_TRACE = /"msg":"(Marshaling|Unmarshaling) property for RPC\[/;

/** What must be seen nowhere; each word comes in no other text. */
const canary: Record<string, string> = {
  token: "hvs.canaryTOKEN00000000000000001",
  poorToken: "hvs.canaryPOOR000000000000000001",
  wrongToken: "hvs.canaryWRONG00000000000000001",
  ofTheMount: "canaryMOUNT000000000000000000001",
  rotated: "canaryROTATED0000000000000000001",
  onServer: "canarySERVER00000000000000000001",
  malformed: "canary MALFORMED",
  misspelt: "canaryMISSPELT000000000000000001",
  inConnection: "hvs.canaryCONNECTION000000000001",
};
const { token = "", poorToken = "", wrongToken = "", onServer = "" } = canary;

const secretId = "AKIDCANARY00000000000000000000001";
const arn = "qcs::cam::uin/100000000001:roleName/app";
const seed: Seed = {
  accounts: [{ roles: [{ roleName: "app", serviceLinked: false }] }],
  vault: {
    token,
    tokens: [{ token: poorToken, denied: ["* sys/auth/*", "update auth/*", "list auth/*"] }],
  },
};

const { secretId: ownId, secretKey: ownKey } = defaultKey(0);

/** A mount with a key, and a role; also with arguments that the types do not let pass. */
function declaring(args: Readonly<Record<string, unknown>> = {}): Program {
  return () => {
    tic.registerGuards();
    const key = { secretId, secretKey: canary.ofTheMount };
    const backend = new tic.VaultAuthBackend("backend", { ...key, ...args } as object);
    const role = new tic.VaultAuthRole("app", { arn, mount: backend.path });
    return Promise.resolve({ backend, role });
  };
}

const wrongArguments: readonly (readonly [string, object, RegExp])[] = [
  ["malformed", { secretKey: canary.malformed }, /property secretKey: A SecretKey is/],
  [
    "malformed and a secret",
    { secretKey: pulumi.secret(canary.malformed ?? "") },
    /property secretKey: A SecretKey is/,
  ],
  ["misspelt", { secretkey: canary.misspelt }, /property secretkey: .*Did you mean "secretKey"/],
  ["alone", { secretId: undefined }, /property secretId: .*write both or neither/],
  ["in the connection", { connection: { token: canary.inConnection } }, /"token" is not a field/],
];

describe("Secrets", () => {
  const shown: Artefact[] = [];
  const environment = useEnvironment();
  let lab: Lab;

  before(async () => {
    lab = await Lab.open(seed, { maxRetries: "0" });
    environment({ ...NO_VAULT, VAULT_ADDR: lab.emulator.url, VAULT_TOKEN: token });
  });
  beforeEach(() => {
    environment({ VAULT_TOKEN: token });
  });
  after(() => lab.close());

  /** Runs a command, keeps its streams and the engine's events, and finds no secret in them. */
  async function keep(
    command: "preview" | "up" | "destroy",
    wanted: Program,
    options: Options = {},
  ): Promise<Answer> {
    const answer = await runKeepingAll(lab, command, wanted, options);
    const { text } = answer;
    shown.push({ from: command, text });
    assertNoCanary([{ from: command, text }]);
    return answer;
  }

  /** A command that has to fail, and say this. */
  async function failing(command: "preview" | "up", wanted: Program, says: RegExp): Promise<void> {
    const { ok, text } = await keep(command, wanted);
    assert.equal(ok, false, text);
    assert.match(text, says);
  }

  for (const [how, args, says] of wrongArguments) {
    it(`Vault's secrets in everything that a run shows or leaves: a key that is ${how} is not in the complaint about it`, () =>
      failing("preview", declaring({ ...args }), says));
  }

  it("Vault's secrets in everything that a run shows or leaves: no token is in what is said of tokens that do not do", async () => {
    environment({ VAULT_TOKEN: wrongToken });
    await failing("up", declaring(), /The token is not valid/);
    environment({ VAULT_TOKEN: poorToken });
    await failing("up", declaring(), /permission denied/);
    environment({ VAULT_TOKEN: `${token} x` });
    await failing("up", declaring(), /holds a blank/);
    environment({ VAULT_ADDR: "http://127.0.0.1:9" });
    await failing("up", declaring(), /127\.0\.0\.1:9/);
    environment({ VAULT_ADDR: lab.emulator.url });
  });

  it("Vault's secrets in everything that a run shows or leaves: nothing secret is in an error with which the server repeats what it was sent", async () => {
    const fault = { service: "vault", kind: "error", code: "400", times: 1 } as const;
    const writeKey = "POST auth/tencentcloud/config/client";
    const message = `cannot store ${canary.ofTheMount ?? ""} for ${token}`;
    await lab.emulator.control.fault({ ...fault, action: writeKey, message });
    await failing("up", declaring(), /cannot store \[secret\] for \[secret\]/);
  });

  it("Vault's secrets in everything that a run shows or leaves: no key is in what is shown of its creation, change, drift, refusal and end", async () => {
    assert.equal((await keep("preview", declaring())).ok, true);
    assert.equal((await keep("up", declaring())).ok, true);
    const rotated = declaring({ secretKey: canary.rotated });
    assert.equal((await keep("preview", rotated)).ok, true);
    assert.equal((await keep("up", rotated)).ok, true);
    const client = { secretId, secretKey: onServer };
    await lab.emulator.control.setVaultClientConfig("tencentcloud", client);
    shown.push({ from: "drift", text: (await lab.drift()).text });
    shown.push({ from: "refresh", text: (await lab.refresh()).text });
    assert.equal((await keep("up", rotated)).ok, true);
    await lab.emulator.control.setVaultRole("tencentcloud", "theirs", { arn });
    await failing(
      "up",
      program(() => undefined),
      /\(V6\)/,
    );
    assert.equal((await keep("up", declaring())).ok, true);
    assertNoCanary(shown);
  });

  it("Vault's secrets in everything that a run shows or leaves: no issued token is in an error, or left by a run that uses it", async () => {
    const own = { secretId: ownId, secretKey: ownKey };
    await lab.emulator.control.setVaultClientConfig("tencentcloud", own);
    const key = await assumeRole(lab.emulator.url, own, "qcs::cam::uin/100000000001:roleName/app");
    useKey(key);
    const login = await loginToVault({ role: "app" });
    const issued = await login.token();
    canary.issued = issued;
    Object.assign(canary, { temporaryKey: key.secretKey, temporaryToken: key.token });
    useKey(own);
    environment({ VAULT_TOKEN: issued });
    await failing("up", declaring({ description: "changed" }), /permission denied/);
    await login.revoke();
    await failing("up", declaring({ description: "changed" }), /The token is not valid/);
    const error: unknown = await login.token().catch((reason: unknown) => reason);
    assert.ok(error instanceof LoggedOutError);
    assertNoCanary([{ from: "the login's error", text: error.stack ?? "" }]);
  });

  it("Vault's secrets in everything that a run shows or leaves: nothing secret is in the exported state, in its files, or in the emulator's log", async () => {
    const { control } = lab.emulator;
    const exported = await pulumiCommand(lab, "stack", "export");
    assert.match(exported.text, /"path": "auth\/tencentcloud\/role\/app"/, "not an empty state");
    const calls = JSON.stringify(await control.calls());
    assert.ok(calls.includes("config/client"));
    const files = await filesOf(lab);
    assert.ok(files.some(({ text }) => text.includes("secretKeyFingerprint")));
    assertNoCanary([
      exported,
      await pulumiCommand(lab, "stack", "output", "--json"),
      { from: "emulator's calls", text: calls },
      { from: "emulator's state", text: JSON.stringify(await control.state()) },
      ...files,
    ]);
  });

  it("Vault's secrets in everything that a run shows or leaves: a secret is in the most verbose log only where the engine traces its own calls", async () => {
    const parts: string[] = [];
    const answer = await lab.up(declaring({ secretKey: canary.rotated }), {
      logVerbosity: 9,
      logToStdErr: true,
      logFlow: true,
      onError: (text: string) => parts.push(text),
    });
    assert.equal(answer.ok, true, answer.text);
    const lines = parts.join("").split("\n");
    assert.ok(
      lines.some((line) => ENGINE_TRACE.test(line)),
      "this is the verbose log",
    );
    // Pulumi writes every property of every provider there, which no provider can prevent.
    const others = lines.filter((line) => !ENGINE_TRACE.test(line));
    assertNoCanary(others.map((text) => ({ from: "verbose log", text })));
    assertNoCanary(await filesOf(lab));
  });

  function useKey({ secretId, secretKey, token }: Key): void {
    environment({
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_TOKEN: token,
      TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts: lab.emulator.url }),
    });
  }
});

function assertNoCanary(artefacts: readonly Artefact[]): void {
  for (const { from, text } of artefacts) {
    for (const [name, value] of Object.entries(canary)) {
      assert.ok(!text.includes(value), `${from} shows the secret "${name}"`);
    }
  }
}
