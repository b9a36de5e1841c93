import assert from "node:assert/strict";

import type { ResourceKind } from "../../../provider/core/resource-kind.js";
import { createEmulator, type Emulator } from "../../../provider/emulator/index.js";
import { createProvider } from "../../../provider/terraform/provider/index.js";
import type { ProtoDiagnostic } from "../../../provider/terraform/protocol/messages.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import type { CtyObject, CtyValue } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair, spare } from "../support/declared.js";
import { objectWith, Phase, type Held } from "../support/phase.js";
import { said } from "../support/said.js";
import { ProvidedAt, withToken } from "../support/use-provider.js";

/** A value of an argument, in every form in which it might be shown, and one that is refused. */
interface Canary {
  readonly kind: ResourceKind;
  readonly argument: string;
  readonly right: CtyValue;
  readonly wrong: CtyValue;
  readonly forms: readonly RegExp[];
}

const text = (kind: ResourceKind, argument: string, right: CtyValue, wrong: CtyValue): Canary => ({
  kind,
  argument,
  right,
  wrong,
  forms: [right, wrong]
    .flat()
    .filter((one) => typeof one === "string")
    .map((one) => new RegExp(one.replaceAll(/[^\w]/g, "."), "i")),
});
const duration = (kind: ResourceKind, argument: string): Canary => ({
  kind,
  argument,
  right: "7331s",
  wrong: "73.31",
  forms: [/7331/, /2h2m11s/, /73\.31/],
});

const canaries: readonly Canary[] = [
  text("ManagedCredential", "name", "canary-name", "canary".repeat(20)),
  text("ManagedCredential", "secret_id", "AKIDcanary00000000000000000000000001", "canaryid"),
  text("ManagedCredential", "secret_key", "canarycanarycanarycanarycanaryca", "canary key"),
  text("ManagedCredential", "acknowledge", ["A3:canary"], ["canary ack"]),
  text("Authorization", "acknowledge", ["A3:canary"], ["canary ack"]),
  text("VaultAuthRole", "token_policies", ["canary"], ["canary,two"]),
  text("VaultAuthRole", "token_bound_cidrs", ["203.0.113.77"], ["203.0.113.777"]),
  {
    kind: "VaultAuthRole",
    argument: "token_num_uses",
    right: 7331,
    wrong: -7331,
    forms: [/7331/],
  },
  ...["token_ttl", "token_max_ttl", "token_explicit_max_ttl", "token_period"].map((one) =>
    duration("VaultAuthRole", one),
  ),
  text("VaultAuthBackend", "description", "canary logins", "canary\u0000"),
  text("VaultAuthBackend", "secret_id", "canarysecretid", "a b canary"),
  text("VaultAuthBackend", "secret_key", "canarysecretkey", "canary\tkey"),
  duration("VaultAuthBackend", "default_lease_ttl"),
  duration("VaultAuthBackend", "max_lease_ttl"),
];

const whole: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: { adopt: false },
  ManagedCredential: { name: "ci", ...pair(2) },
  VaultAuthRole: { arn, token_ttl: "3h", token_max_ttl: "4h", token_type: "batch" },
  VaultAuthBackend: {
    path: "tencentcloud",
    default_lease_ttl: "5h",
    max_lease_ttl: "6h",
    secret_id: "AKIDsecretid",
    secret_key: "secretsecret",
  },
};

describe("a value that may be marked as sensitive", () => {
  let emulator: Emulator;
  let lines: string[] = [];
  before(async () => {
    emulator = await createEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    lines = [];
    await emulator.control.seed(
      withToken({
        accounts: [{ authorization: { enabled: true }, credentials: [legacy, spare] }],
        vault: { mounts: [{ path: "tencentcloud", roles: { app: { arn } } }] },
      }),
    );
  });

  async function phase(changes: CtyObject): Promise<Phase> {
    const provided = new ProvidedAt(emulator);
    const log = createLog({ level: "trace", write: (line) => lines.push(line) });
    const stop = new AbortController().signal;
    const made = new Phase(createProvider({ stop, log, version: "0", env: provided.env }));
    await made.configure({ ...provided.block, wait_for_switch: "0s", ...changes });
    return made;
  }

  /** Everything that the provider says of an object with such an argument, at every turn. */
  async function saidOf(
    kind: ResourceKind,
    config: CtyObject,
    isRight: boolean,
  ): Promise<readonly string[]> {
    const found: ProtoDiagnostic[] = [];
    const hear = <A extends { readonly diagnostics: readonly ProtoDiagnostic[] }>(answer: A): A => {
      found.push(...answer.diagnostics);
      return answer;
    };
    const planning = await phase({});
    hear({ diagnostics: await planning.validate(kind, config) });
    const plan = hear(await planning.plan(kind, config));
    const applying = await phase({ preconditions: "off" });
    // What was refused is not applied.
    const planned = { ...plan, planned: objectWith(kind, config) };
    if (isRight) hear(await applying.apply(kind, config, planned));
    const prior: Held = {
      state: objectWith(kind, {
        id: "x",
        address: emulator.url,
        namespace: "",
        account_id: "100000000001",
        credential_id: "cred-00000001",
        ...config,
        ...(kind === "VaultAuthRole" ? { role: "app", mount: "tencentcloud" } : {}),
      }),
      private: new Uint8Array(),
    };
    const next = await phase({});
    hear(await next.read(kind, prior));
    hear(await next.plan(kind, whole[kind], prior));
    hear(await next.planDeletion(kind, prior));
    hear(await applying.applyDeletion(kind, prior));
    return [...said(found), ...lines];
  }

  for (const { kind, argument, right, wrong, forms } of canaries) {
    for (const value of [right, wrong]) {
      it(`is in no message and in no line of the log: ${kind} ${argument} ${JSON.stringify(value)}`, async () => {
        const told = await saidOf(kind, { ...whole[kind], [argument]: value }, value === right);
        assert.notEqual(told.length, 0);
        const shown = told.filter((line) => forms.some((form) => form.test(line)));
        assert.deepEqual(shown, []);
      });
    }
  }

  it("is in no message of a credential that no call was about yet", async () => {
    const named = { ...legacy, name: "canary-name" };
    await emulator.control.seed(withToken({ accounts: [{ credentials: [named] }] }));
    const planning = await phase({});
    const other = { name: "ci", ...pair(2), active: true };
    const told = said((await planning.plan("ManagedCredential", other)).diagnostics).join("\n");
    assert.match(told, /\[hidden\] \(cred-00000001\) is Active now/);
    assert.doesNotMatch(told, /canary/);
  });
});
