import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import { Lab, type Answer, type Options, type Program } from "../support/lab.js";
import { filesOf, pulumi as pulumiCommand, type Artefact } from "./support/artefacts.js";

/** The engine's own trace of what it sends and gets, at the verbosity of 9 and above. */
const ENGINE_TRACE = /"msg":"(Marshaling|Unmarshaling) property for RPC\[/;

const secretId = (n: number): string => `AKIDCANARY${String(n).padStart(26, "0")}`;

/** Keys that must be seen nowhere; each word comes in no other text. */
const canary = {
  right: "canaryRIGHT000000000000000000001",
  rotated: "canaryROTATED0000000000000000001",
  wrong: "canaryWRONG000000000000000000001",
  malformed: "canary MALFORMED",
  misspelt: "canaryMISSPELT000000000000000001",
  inConnection: "canaryCONNECTION0000000000000001",
  inObject: "canaryOBJECT00000000000000000001",
  asSecretId: "canarySWAPPED0000000000000000001",
  inConfig: "canaryCONFIG00000000000000000001",
  ofTheRun: defaultKey(0).secretKey,
};

const seed: Seed = {
  accounts: [
    {
      keys: [
        defaultKey(0),
        { secretId: secretId(1), secretKey: canary.right },
        { secretId: secretId(2), secretKey: canary.rotated },
        { secretId: secretId(3), secretKey: canary.inConfig },
      ],
      credentials: [{ name: "legacy" }],
    },
  ],
};

/** A program with one credential; also with arguments that the types do not let pass. */
function declaring(args: Readonly<Record<string, unknown>>): Program {
  return () => {
    const credential = new tic.ManagedCredential("ci", {
      name: "ci",
      secretId: secretId(1),
      secretKey: canary.right,
      ...args,
    });
    return Promise.resolve({ credential, secretId: credential.credentialId });
  };
}

const wrongArguments: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
  ["malformed", { secretKey: canary.malformed }, /property secretKey: A SecretKey is 32/],
  [
    "malformed and a secret",
    { secretKey: pulumi.secret(canary.malformed) },
    /property secretKey: A SecretKey is 32/,
  ],
  ["misspelt", { secretkey: canary.misspelt }, /property secretkey: .*Did you mean "secretKey"/],
  ["swapped", { secretId: canary.asSecretId, secretKey: secretId(1) }, /property secretId: /],
  ["an object", { secretKey: { value: canary.inObject } }, /property secretKey: A string is/],
  [
    "in the connection",
    { connection: { secretKey: canary.inConnection } },
    /property connection: "secretKey" is not a field/,
  ],
];

describe("Secrets", () => {
  const shown: Artefact[] = [];
  let lab: Lab;

  before(async () => {
    lab = await Lab.open(seed);
  });
  after(() => lab.close());

  /** Runs a command and keeps both of its streams. */
  async function keep(
    command: "preview" | "up" | "destroy",
    program: Program,
    options: Options = {},
  ): Promise<Answer> {
    let stderr = "";
    const onError = (text: string): void => {
      stderr += text;
    };
    const answer = await lab[command](program, { diff: true, ...options, onError });
    const text = answer.text + stderr;
    shown.push({ from: command, text });
    return { ...answer, text };
  }

  for (const [how, args, says] of wrongArguments) {
    it(`Secret keys in everything that a run shows or leaves: a key that is ${how} is not in the complaint about it`, async () => {
      const { ok, text } = await keep("preview", declaring(args));
      assert.equal(ok, false, text);
      assert.match(text, says);
      assertNoCanary([{ from: how, text }]);
    });
  }

  it("Secret keys in everything that a run shows or leaves: a key is not in what is shown of its creation, replacement and refusals", async () => {
    const { control } = lab.emulator;
    assert.equal((await keep("preview", declaring({}))).ok, true);
    assert.equal((await keep("up", declaring({}))).ok, true);
    const rotated = declaring({ secretId: secretId(2), secretKey: canary.rotated, active: true });
    assert.equal((await keep("preview", rotated)).ok, true);
    assert.equal((await keep("up", rotated)).ok, true);
    const wrong = declaring({ secretId: secretId(2), secretKey: canary.wrong });
    assert.match((await keep("up", wrong)).text, /AuthFailure\.SignatureFailure/);
    await control.fault({ kind: "server-error", action: "CreateCredential", times: 1 });
    assert.match((await keep("up", declaring({}))).text, /CreateCredential/);
    await control.setAuthorization({ enabled: true });
    assert.match((await keep("preview", declaring({}))).text, /\(C8\)/);
    assert.match((await keep("up", declaring({}))).text, /\(C8\)/);
    await control.setAuthorization({ enabled: false });
    shown.push({ from: "drift", text: (await lab.drift()).text });
    shown.push({ from: "refresh", text: (await lab.refresh()).text });
    assertNoCanary(shown);
  });

  it("Secret keys in everything that a run shows or leaves: a key is not in the exported state, in its files, or in the emulator's log", async () => {
    const { control } = lab.emulator;
    const exported = await pulumiCommand(lab, "stack", "export");
    assert.match(exported.text, /"credentialId": "cred-/, "the state is not empty");
    const left = [
      exported,
      await pulumiCommand(lab, "stack", "output", "--json"),
      await pulumiCommand(lab, "stack", "--show-urns"),
      { from: "emulator's calls", text: JSON.stringify(await control.calls()) },
      { from: "emulator's state", text: JSON.stringify(await control.state()) },
    ];
    const files = await filesOf(lab);
    assert.ok(files.some(({ text }) => text.includes("secretKeyFingerprint")));
    assertNoCanary([...left, ...files]);
  });

  it("Secret keys in everything that a run shows or leaves: a key is in the most verbose log only where the engine traces its own calls", async () => {
    await lab.stack.setConfig("lab:key", { value: canary.inConfig, secret: true });
    const program: Program = () => {
      const secretKey = new pulumi.Config("lab").requireSecret("key");
      new tic.ManagedCredential("ci", { name: "ci", secretId: secretId(3), secretKey });
      return undefined;
    };
    const verbose = { logVerbosity: 9, logToStdErr: true, logFlow: true };
    const { ok, text } = await keep("up", program, verbose);
    assert.equal(ok, true, text);
    // Pulumi writes every property of every provider here, which no provider can prevent.
    const [traced, others] = partition(text.split("\n"), (line) => ENGINE_TRACE.test(line));
    assert.ok(traced.length > 0, "this is the verbose log");
    assertNoCanary(others.map((line) => ({ from: "verbose log", text: line })));
    assertNoCanary(await filesOf(lab));
  });
});

function partition(
  lines: readonly string[],
  test: (line: string) => boolean,
): readonly [readonly string[], readonly string[]] {
  return [lines.filter(test), lines.filter((line) => !test(line))];
}

function assertNoCanary(artefacts: readonly Artefact[]): void {
  for (const { from, text } of artefacts) {
    for (const [name, value] of Object.entries(canary)) {
      assert.ok(!text.includes(value), `${from} shows the key "${name}"`);
    }
  }
}
