import assert from "node:assert/strict";

import { descriptionOf } from "../../../provider/core/domains.js";
import type { PropertySchema } from "../../../provider/core/schema/schema.js";
import { createEmulator, type Emulator } from "../../../provider/emulator/index.js";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import type { ProtoDiagnostic } from "../../../provider/terraform/protocol/messages.js";
import { attributeName } from "../../../provider/terraform/schema/resource-attributes.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import type { CtyObject, CtyValue } from "../../../provider/terraform/values/cty.js";
import { canariesOf, echoOf, formsOf } from "../../support/canaries.js";
import { arn, legacy, pair, spare } from "../support/declared.js";
import { objectWith, Phase, type Held } from "../support/phase.js";
import { said } from "../support/said.js";
import { ProvidedAt, withToken } from "../support/use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

/** An argument in Terraform's form, with values that are right and values that are refused. */
interface Hidden {
  readonly kind: ResourceKind;
  readonly argument: string;
  readonly value: CtyValue;
  readonly isRight: boolean;
}

/** Arguments of which ids are made: an id is never a secret. */
const IN_IDS = new Set(["role", "mount", "arn", "path"]);

/** Every argument of every kind. A boolean reveals nothing. */
const all = resourceKinds.flatMap((kind, index) =>
  canariesOf(descriptionOf(kind).schema, index + 1)
    .filter(({ argument, schema }) => !IN_IDS.has(argument) && isText(schema))
    .flatMap(({ argument, schema, right, changed, wrong }) =>
      [right, changed, ...wrong]
        .filter((value) => fits(schema, value))
        .map((value): Hidden => ({
          kind,
          argument: attributeName(argument),
          value: written(schema, value),
          isRight: value === right || value === changed,
        })),
    ),
);

function isText({ type }: PropertySchema): boolean {
  return type !== "boolean" && type !== "connection";
}

/** Terraform itself refuses a value of another type. */
function fits({ type }: PropertySchema, value: unknown): boolean {
  if (type === "stringList") return Array.isArray(value);
  return type === "integer" ? typeof value === "number" : typeof value !== "object";
}

/** Seconds are texts. */
function written({ type }: PropertySchema, value: unknown): CtyValue {
  return (type === "duration" ? String(value) : value) as CtyValue;
}

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

describe("Hidden", () => {
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
  async function saidOf({ kind, argument, value, isRight }: Hidden): Promise<readonly string[]> {
    const config = { ...whole[kind], [argument]: value };
    const found: ProtoDiagnostic[] = [];
    const hear = <A extends { readonly diagnostics: readonly ProtoDiagnostic[] }>(answer: A): A => {
      found.push(...answer.diagnostics);
      return answer;
    };
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
    /** The phases of a run in which the services fail after so many calls, and repeat the value. */
    const run = async (skip: number | undefined): Promise<void> => {
      const planning = await phase({ preconditions: skip === undefined ? "error" : "off" });
      const applying = await phase({ preconditions: "off" });
      if (skip !== undefined) await failing(emulator, value, skip);
      hear({ diagnostics: await planning.validate(kind, config) });
      const plan = hear(await planning.plan(kind, config));
      // What was refused is not applied.
      const planned = { ...plan, planned: objectWith(kind, config) };
      if (isRight) hear(await applying.apply(kind, config, planned));
      const next = await phase({});
      hear(await next.read(kind, prior));
      hear(await next.plan(kind, whole[kind], prior));
      hear(await next.planDeletion(kind, prior));
      hear(await applying.applyDeletion(kind, prior));
      await emulator.control.clearFaults();
    };
    for (const skip of isRight ? [undefined, 0, 2] : [undefined]) await run(skip);
    return [...said(found), ...lines];
  }

  it("A value that may be marked as sensitive is tried in turn for every kind of resource", () => {
    assert.deepEqual([...new Set(all.map(({ kind }) => kind))], resourceKinds);
  });

  for (const one of all) {
    const { kind, argument, value } = one;
    const forms = formsOf(value);
    if (forms.length === 0) continue;
    it(`A value that may be marked as sensitive is in no message and in no line of the log: ${kind} ${argument} ${JSON.stringify(value).slice(0, 60)}`, async () => {
      const told = await saidOf(one);
      assert.notEqual(told.length, 0);
      const shown = told.filter((line) => forms.some((form) => form.test(line)));
      assert.deepEqual(shown.slice(0, 1), []);
    });
  }

  it("A value that may be marked as sensitive is in no message of a credential that no call was about yet", async () => {
    const named = { ...legacy, name: "canary-name" };
    await emulator.control.seed(withToken({ accounts: [{ credentials: [named] }] }));
    const planning = await phase({});
    const other = { name: "ci", ...pair(2), active: true };
    const told = said((await planning.plan("ManagedCredential", other)).diagnostics).join("\n");
    assert.match(told, /\[secret\] \(cred-00000001\) is Active now/);
    assert.doesNotMatch(told, /canary/);
  });

  it("A value that may be marked as sensitive is no id that a person wrote to import an object", async () => {
    await emulator.control.seed(withToken({ accounts: [{ credentials: [legacy] }] }));
    const told = said(
      (await (await phase({})).import("ManagedCredential", legacy.name)).diagnostics,
    );
    assert.match(told.join("\n"), new RegExp(`There is no ${legacy.name} to import`));
  });
});

/** Every service fails, and repeats a value in every form. */
async function failing({ control }: Emulator, value: CtyValue, skip: number): Promise<void> {
  const error = { kind: "error", times: 99, skip, message: echoOf(value) } as const;
  await control.fault({ ...error, service: "vault", code: "400" });
  await control.fault({ ...error, service: "tic-settings", code: "InvalidParameter" });
}
