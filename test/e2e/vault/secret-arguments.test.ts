import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";
import { defaultKey } from "tencentcloud-tic/emulator";

import { Lab, type Answer, type Options, type Program } from "../../support/lab.js";
import { program } from "../scenarios/support/scenario.js";
import { filesOf, pulumi as pulumiCommand, type Artefact } from "../support/artefacts.js";
import { runKeepingAll } from "../support/run-keeping-all.js";
import { NO_VAULT, useEnvironment } from "./scenarios/support/environment.js";

const arn = "qcs::cam::uin/100000000001:roleName/app";

/** Arguments that the program marks as secret; each value comes in no other text. */
const role = {
  tokenPolicies: ["canary-policy"],
  tokenTtl: "4321s",
  tokenMaxTtl: "8642s",
  tokenPeriod: "1234s",
  tokenExplicitMaxTtl: "9753s",
  tokenBoundCidrs: ["203.0.113.77"],
  tokenNumUses: 7391,
};
const backend = {
  description: "canary-description",
  defaultLeaseTtl: "7654s",
  maxLeaseTtl: "9876s",
};
const credential = { name: "canary-credential" };

const canaries = [
  ...["canary-policy", "canary-changed", "203.0.113.77", "canary-description"],
  ...["canary-credential", "4321", "8642", "9753", "7391", "7654", "9876"],
];

/** Marks every argument as secret. */
function secretly<Args extends object>(args: Args): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, unknown]) => [name, pulumi.secret(value)]),
  ) as Args;
}

/** One resource of each kind with secret arguments. */
function declaring(policy = "canary-policy"): Program {
  return program(() => {
    const { tokenPeriod: _period, ...args } = role;
    new tic.Authorization("tic", secretly({ deleteRole: false }));
    new tic.ManagedCredential("credential", {
      ...secretly({ ...credential, ...defaultKey(1) }),
    });
    new tic.VaultAuthBackend("backend", { ...secretly({ path: "one", ...backend }) });
    new tic.VaultAuthRole(
      "role",
      secretly({ arn, mount: "tencentcloud", ...args, tokenPolicies: [policy] }),
    );
  });
}

const seed = {
  accounts: [
    {
      keys: [0, 1, 2].map(defaultKey),
      authorization: { enabled: true },
      credentials: [{ ...credential, ...defaultKey(1) }],
    },
  ],
  vault: { mounts: [{ path: "tencentcloud", roles: { app: { arn, token_ttl: 60 } } }] },
};

describe("Secret arguments", () => {
  const environment = useEnvironment();
  const shown: Artefact[] = [];
  let lab: Lab;

  before(async () => {
    lab = await Lab.open(seed, { maxRetries: "0" });
    environment({ ...NO_VAULT, VAULT_ADDR: lab.emulator.url, VAULT_TOKEN: "root" });
  });
  after(() => lab.close());

  /** Runs a command, and finds none of the values in its streams and events. */
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

  it("Every argument that a program marks as secret is in no message of a preview that refuses what is there and different", async () => {
    const { ok, text } = await keep("preview", declaring());
    assert.equal(ok, false, text);
    assert.match(text, /The role is there already, and different/);
    assert.match(text, /\[secret\]/);
    assert.match(text, /warning: An id shows a secret/);
  });

  it("Every argument that a program marks as secret is in no message of what is made, changed, refused by the server, compared and refreshed", async () => {
    const { control } = lab.emulator;
    await control.seed({ ...seed, vault: { mounts: [{ path: "tencentcloud" }] } });
    const planned = passed(await keep("preview", declaring())).text;
    assert.equal(planned.match(/warning: An id shows a secret/g)?.length, 2, planned);
    passed(await keep("up", declaring()));
    passed(await keep("preview", declaring("canary-changed")));
    const message = "cannot store canary-changed for 203.0.113.77";
    const action = "POST auth/tencentcloud/role/app";
    await control.fault({
      service: "vault",
      kind: "error",
      code: "400",
      times: 1,
      action,
      message,
    });
    const { ok, text } = await keep("up", declaring("canary-changed"));
    assert.equal(ok, false);
    assert.match(text, /cannot store \[secret\] for \[secret\]/);
    passed(await keep("up", declaring("canary-changed")));
    shown.push({ from: "drift", text: (await lab.drift()).text });
    shown.push({ from: "refresh", text: passed(await lab.refresh()).text });
    assertNoCanary(shown);
  });

  it("Every argument that a program marks as secret is in no file of the state and its history in clear", async () => {
    const exported = await pulumiCommand(lab, "stack", "export");
    assert.match(exported.text, /"path": "auth\/tencentcloud\/role\/app"|"__tic"/);
    assertNoCanary([exported, ...(await filesOf(lab))]);
  });

  it("Every argument that a program marks as secret is in no message of a destroy, neither refused nor done", async () => {
    const { control } = lab.emulator;
    const { stackId } = await control.addStack({ stackName: "shop", method: "Authorization" });
    assert.equal((await keep("destroy", declaring("canary-changed"))).ok, false);
    await control.destroyStack(stackId);
    passed(await keep("destroy", declaring("canary-changed")));
    assertNoCanary(await filesOf(lab));
  });
});

function passed(answer: Answer): Answer {
  assert.ok(answer.ok, answer.text);
  return answer;
}

function assertNoCanary(artefacts: readonly Artefact[]): void {
  for (const { from, text } of artefacts) {
    // Digits of times and addresses are none of a value: those stand by themselves.
    for (const canary of canaries) {
      const found = new RegExp(`(?<![\\d.])${canary.replaceAll(".", "\\.")}(?![\\d])`).exec(text);
      const around = found === null ? "" : text.slice(found.index - 200, found.index + 100);
      assert.ok(found === null, `${from} shows "${canary}": ${around}`);
    }
  }
}
