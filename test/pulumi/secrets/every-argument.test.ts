import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { descriptionOf } from "../../../provider/core/domains.js";
import type { Seed } from "../../../provider/emulator/seed/seed.js";
import * as tic from "../../../provider/pulumi/index.js";
import { canariesOf, echoOf, formsOf, type Canary } from "../../support/canaries.js";
import { inClear } from "../support/engine/properties.js";
import { providersOf } from "../support/engine/provider-side.js";
import { programOf } from "../support/objects.js";
import { arnOf, keyPair, keys, type SimulatedLab } from "../support/simulated-lab.js";
import { useSimulatedLab } from "../support/use-simulated-lab.js";
import { useWire, Watch, ways } from "../support/watch.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

type Args = Readonly<Record<string, unknown>>;
type Class = new (name: string, args: Args, opts?: pulumi.CustomResourceOptions) => pulumi.Resource;

type KindCanary = Canary & { readonly kind: ResourceKind };

/** Arguments of which ids are made: an id is never a secret. */
const IN_IDS: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  VaultAuthRole: ["mount", "role", "arn"],
  VaultAuthBackend: ["path"],
};

/** The least that each kind takes, and a change that says nothing of the other arguments. */
const plain: Readonly<Record<ResourceKind, { readonly args: Args; readonly other: Args }>> = {
  Authorization: { args: {}, other: { deleteRole: true } },
  ManagedCredential: { args: { name: "ours", ...keyPair(2) }, other: { active: true } },
  VaultAuthRole: { args: { arn: arnOf("app") }, other: { tokenNoDefaultPolicy: true } },
  VaultAuthBackend: {
    args: { path: "one", ...keyPair(2) },
    other: { listingVisibility: "unauth" },
  },
};

/** An account in which the key pairs of the canary are real. */
function seedFor({ kind, argument, right, changed }: KindCanary): Seed {
  const { secretId, secretKey } = keyPair(2);
  const pairs = { secretId: (one: unknown) => ({ secretId: String(one), secretKey }) };
  const own =
    kind === "ManagedCredential" && argument === "secretId"
      ? [right, changed].map(pairs.secretId)
      : [];
  const another = kind === "ManagedCredential" && argument === "secretKey";
  const all = keys.map((one) =>
    another && one.secretId === secretId ? { secretId, secretKey: String(right) } : one,
  );
  return {
    accounts: [{ keys: [...all, ...own], credentials: [{ name: "first", ...keyPair(1) }] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  };
}

const cases = resourceKinds.flatMap((kind, index) =>
  canariesOf(descriptionOf(kind).schema, index + 1)
    .filter(({ argument }) => IN_IDS[kind]?.includes(argument) !== true)
    .map((canary, at) => ({ ...canary, kind, asSecret: ways[at % ways.length] ?? pulumi.secret })),
);

describe("Every argument", () => {
  const open = useSimulatedLab();
  const wire = useWire();

  it("An argument that a program marks as secret is tried in turn for every kind of resource", () => {
    assert.deepEqual([...new Set(cases.map(({ kind }) => kind))], resourceKinds);
  });

  for (const canary of cases) {
    const { kind, argument, right, changed, wrong, asSecret } = canary;
    const { args, other } = plain[kind];
    const program = (changes: Args): (() => void) =>
      programOf(() => {
        new (tic[kind] as unknown as Class)("subject", { ...args, ...changes });
      });

    it(`An argument that a program marks as secret is in no complaint about it: ${kind} ${argument}`, async () => {
      const { engine } = await open(seedFor(canary));
      const watch = new Watch();
      for (const value of wrong) {
        await watch.keep("preview", engine.preview(program({ [argument]: asSecret(value) })));
      }
      // A description may be any text.
      assert.match(watch.textOf("preview, refused"), new RegExp(`property ${argument}: `));
      watch.expectNone(wrong);
    });

    if (formsOf([right, changed]).length === 0) continue;

    it(`An argument that a program marks as secret is nowhere while it is made, changed, judged and deleted: ${kind} ${argument}`, async () => {
      const lab = await open(seedFor(canary));
      const { engine } = lab;
      const watch = new Watch();
      const first = { [argument]: asSecret(right) };
      const second = { [argument]: asSecret(changed) };
      const urn = engine.urn(kind, "subject");
      // Of an object that is replaced, the hook of the new one is told nothing; and state has no key.
      const isTold = canary.schema.replaces !== true && canary.schema.secret !== true;
      const told = isTold ? [right, changed] : [changed];

      await watch.keep("preview", engine.preview(program(first)));
      for (const skip of [1, 3]) {
        await failing(lab, canary, [right], skip);
        await watch.keep("create", engine.up(program(first)));
        await lab.emulator.control.clearFaults();
      }
      const made = await watch.keep("create", engine.up(program(first)));
      if (argument === "pluginName") {
        // There is but one in the catalog.
        assert.match(made.text, /plugin not found in the catalog: \[secret\]/);
        watch.expectNone([right]);
        return;
      }
      assert.ok(made.ok, made.text);
      if (canary.schema.secret !== true) await readFailing(lab, canary, watch);
      await watch.keep("preview of a change", engine.preview(program(second)));
      await failing(lab, canary, told, 2);
      await watch.keep("change", engine.up(program(second)));
      await lab.emulator.control.clearFaults();
      await watch.keep("change", engine.up(program(second)));
      watch.keepState(engine.state);
      await failing(lab, canary, [changed], 2);
      await watch.keep("another change", engine.up(program({ ...second, ...other })));
      await lab.emulator.control.clearFaults();
      await watch.keep("without it", engine.preview(program(other)));
      await watch.keep("replace", engine.preview(program(second), { replaces: [urn] }));
      const { state } = engine;
      engine.state = [];
      for (const again of [first, { ...first, adopt: true }]) {
        await watch.keep("there already", engine.preview(program(again)));
      }
      engine.state = state;
      await failing(lab, canary, [changed], 1);
      await watch.keep("removal", engine.up(programOf(() => undefined)));
      await lab.emulator.control.clearFaults();
      await watch.keep("destroy", engine.previewDestroy(program(second)));
      await watch.keep("destroy", engine.destroy(program(second)));
      watch.keepState(engine.state);
      watch.say("wire", wire());
      watch.expectNone([right, changed]);
      assert.match(watch.textOf("create"), /cannot store \[secret\]/);
    });
  }
});

/** The service fails a call, and repeats the values in every form. Of a key it knows what it was sent. */
async function failing(
  { emulator }: SimulatedLab,
  { kind, schema }: KindCanary,
  values: readonly unknown[],
  skip: number,
): Promise<void> {
  const [service, code, action] = kind.startsWith("Vault")
    ? ["vault", "400", "POST auth/one/config/client"]
    : ["tic-settings", "InvalidParameter", "CreateCredential"];
  const onlyThere = schema.secret === true ? { action, skip: 0 } : { skip };
  const message = echoOf(values);
  await emulator.control.fault({
    ...{ kind: "error", times: 9, service, code, message },
    ...onlyThere,
  });
}

/** A refresh, in which the service repeats what state has. */
async function readFailing(lab: SimulatedLab, canary: KindCanary, watch: Watch): Promise<void> {
  const claimed = lab.engine.state.find(({ name }) => name === "subject");
  assert.ok(claimed);
  const provider = providersOf(undefined, lab.engine.config)(claimed.type);
  await failing(lab, canary, [canary.right], 0);
  await assert.rejects(provider.read(claimed.id, inClear(claimed.outputs)), (error: Error) => {
    watch.say("refresh", `${String(error)} ${error.message} ${error.stack ?? ""}`);
    return true;
  });
  await lab.emulator.control.clearFaults();
}
