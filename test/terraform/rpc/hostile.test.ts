import assert from "node:assert/strict";
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";

import { defaultKey, type Seed } from "../../../provider/emulator/index.js";
import {
  typeName,
  resourceAttributes,
  type ResourceAttribute,
} from "../../../provider/terraform/schema/resource-attributes.js";
import {
  UnknownValue,
  type CtyObject,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "../values/support.js";
import { claimed, objectWith, type Phase } from "../support/phase.js";
import { failed, pathOf, said } from "../support/said.js";
import { useProvider, withToken } from "../support/use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const { secretId, secretKey } = defaultKey(2);

/** Texts that mean something to somebody: a shell, a server, a regular expression, a terminal. */
const TEXTS = [
  "",
  " ",
  "\0",
  "a\nb",
  "\u001b[31m",
  "\ud800",
  "\ufeff",
  "../../etc",
  "${x}",
  "%{x}",
  "{}",
  "[]",
  "null",
  "__proto__",
  "constructor",
  "9".repeat(10_000),
  `0.${"9".repeat(10_000)}h`,
  "a".repeat(100_000),
  "1h".repeat(10_000),
  "(".repeat(10_000),
  "::".repeat(10_000),
  "qcs::cam::uin/1:roleName/app",
  "app",
  "tencentcloud",
  secretId,
  secretKey,
];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: "binary", maxLength: 40 }));
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 2 ** 53, -(2 ** 63), 1e300, Number.MAX_VALUE, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Anything of an attribute's type that a configuration can hold. */
function valueFor({ type }: ResourceAttribute): fc.Arbitrary<CtyValue> {
  const unknown = fc.constantFrom(new UnknownValue(), new UnknownValue(NOT_NULL));
  const item = fc.oneof({ weight: 9, arbitrary: text }, fc.constant(null), unknown);
  const known: fc.Arbitrary<CtyValue> =
    type === "bool"
      ? fc.boolean()
      : type === "number"
        ? number
        : type === "string"
          ? text
          : fc.array(item, { maxLength: 4 });
  return fc.oneof({ weight: 9, arbitrary: known }, unknown, fc.constant(null));
}

/** A configuration that is right but for a few attributes, which may be anything. */
function configOf(kind: ResourceKind, few: number): fc.Arbitrary<CtyObject> {
  const written = resourceAttributes(kind).filter((one) => one.required ?? one.optional ?? false);
  const right = written.map(({ name }) => [name, RIGHT[name] ?? null] as const);
  return fc
    .subarray([...written], { maxLength: few })
    .chain((odd) => fc.tuple(...odd.map((one) => valueFor(one).map((value) => [one.name, value]))))
    .map((odd) => Object.fromEntries([...right, ...odd]) as CtyObject);
}

/** What is right, where something has to be. */
const RIGHT: CtyObject = {
  name: "ci",
  arn: "qcs::cam::uin/100000000001:roleName/app",
  secret_id: secretId,
  secret_key: secretKey,
};

/** Numbers as Terraform writes those that JavaScript cannot hold. */
const NUMBERS = ["99999999999999999999999999", "1e999", "-1e999", "1.00000000000000000000000001"];

describe("Hostile", function () {
  // Hundreds of plans and applies.
  this.timeout(30_000);
  const seed: Seed = {
    accounts: [{ credentials: [{ name: "legacy", ...defaultKey(1) }] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  };
  const provider = useProvider(seed);

  for (const kind of resourceKinds) {
    it(`Whatever a configuration holds is answered with diagnostics at its attributes: ${kind}`, async () => {
      const names = new Set(resourceAttributes(kind).map(({ name }) => name));
      let seen = 0;
      const property = fc.asyncProperty(configOf(kind, 4), async (config) => {
        for (const one of await provider().unconfigured().validate(kind, config)) {
          seen += 1;
          assert.ok(names.has(pathOf(one) ?? ""), `at no attribute: ${said([one]).join()}`);
          assert.notEqual(one.summary, "");
          assert.notEqual(one.detail, "");
        }
      });
      await fc.assert(property, { numRuns: 150 });
      assert.notEqual(seen, 0);
    });

    it(`Whatever a configuration holds is planned, made and read without a failure, or refused: ${kind}`, async () => {
      const property = fc.asyncProperty(configOf(kind, 3), async (config) => {
        await provider().emulator.control.seed(withToken(seed));
        const phase = await provider().phase({ preconditions: "off", wait_for_switch: "0" });
        if (failed(await phase.validate(kind, config))) return;
        await lives(phase, kind, config);
      });
      await fc.assert(property, { numRuns: 40 });
    });
  }

  for (const digits of NUMBERS) {
    it(`Whatever a configuration holds is refused at its attribute: a number like ${digits}`, async () => {
      const config = { ...objectWith("VaultAuthRole", RIGHT_ROLE), token_num_uses: digits };
      const { diagnostics } = await provider()
        .unconfigured()
        .server.ValidateResourceConfig({
          typeName: typeName("VaultAuthRole"),
          config: { msgpack: encode(config) },
        });
      assert.deepEqual(diagnostics.map(pathOf), ["token_num_uses"], said(diagnostics).join());
    });
  }
});

const RIGHT_ROLE: CtyObject = { arn: "qcs::cam::uin/100000000001:roleName/app" };

/** Plans, makes, reads, plans again and deletes: what fails says so, and nothing throws. */
async function lives(phase: Phase, kind: ResourceKind, config: CtyObject): Promise<void> {
  const planned = await phase.plan(kind, config);
  if (failed(planned.diagnostics) || Object.values(config).some(isUnknown)) return;
  const made = await phase.apply(kind, config, planned);
  if (made.state === null) {
    assert.ok(failed(made.diagnostics), "nothing was made, and nothing is said");
    return;
  }
  if (failed(made.diagnostics)) return;
  const read = await phase.read(kind, claimed(made));
  assert.deepEqual(said(read.diagnostics), []);
  assert.deepEqual(read.state, made.state, "what was made is what is there");
  const again = await phase.plan(kind, config, claimed(read));
  assert.deepEqual(again.replaces, []);
  assert.deepEqual(again.planned, read.state, "nothing is left to do");
  await phase.applyDeletion(kind, claimed(made));
}

function isUnknown(value: CtyValue): boolean {
  return value instanceof UnknownValue || (Array.isArray(value) && value.some(isUnknown));
}
