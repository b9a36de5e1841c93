import assert from "node:assert/strict";
import fc from "fast-check";
import { authorizationSchema } from "../../provider/core/tic/authorization-schema.js";
import { managedCredentialSchema } from "../../provider/core/tic/managed-credential-schema.js";
import { UNKNOWN, type ResourceSchema } from "../../provider/core/schema/schema.js";
import { descriptionOf } from "../../provider/core/domains.js";
import { validate } from "../../provider/core/schema/validate.js";
import { secretIdOf } from "./support/account.js";
import { plainTerms, inTerms } from "../../provider/core/engine/terms.js";
import { resourceKinds } from "../support/kinds.js";

const good = {
  name: "legacy",
  secretId: secretIdOf("legacy"),
  secretKey: "EmulatorSecretKey000000000000001",
};

interface Row {
  readonly title: string;
  readonly schema?: ResourceSchema;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The property and what must be said of it. */
  readonly wrong: Readonly<Record<string, RegExp>>;
}

const rows: readonly Row[] = [
  { title: "nothing wrong", inputs: good, wrong: {} },
  {
    title: "nothing wrong with all of them",
    inputs: {
      ...good,
      name: "n".repeat(64),
      provider: "Tencent Cloud",
      active: false,
      acknowledge: ["C6:stk-1"],
      connection: {
        profile: "a",
        environmentPrefix: "B_",
        assumeRoleArn: "qcs::cam::uin/1:role/x",
      },
    },
    wrong: {},
  },
  {
    title: "nothing wrong with what is not known yet",
    inputs: { name: UNKNOWN, secretId: UNKNOWN, secretKey: UNKNOWN, acknowledge: [UNKNOWN] },
    wrong: {},
  },
  {
    title: "nothing wrong with an unknown part of a connection",
    inputs: { ...good, connection: { profile: UNKNOWN } },
    wrong: {},
  },
  {
    title: "missing arguments",
    inputs: {},
    wrong: {
      name: /^A value is required\. Example: name: "production"$/,
      secretId: /^A value is required\./,
      secretKey: /Example: secretKey: ticSecretKey/,
    },
  },
  {
    title: "an empty name",
    inputs: { ...good, name: " " },
    wrong: { name: /not an empty string.*"production"/ },
  },
  {
    title: "a name that is too long",
    inputs: { ...good, name: "n".repeat(65) },
    wrong: { name: /at most 64 characters, not 65/ },
  },
  {
    title: "another provider",
    inputs: { ...good, provider: "AWS" },
    wrong: { provider: /"AWS" is no provider of TIC \(C1\)\. Example: provider: "Tencent Cloud"/ },
  },
  {
    title: "a SecretID that is none",
    inputs: { ...good, secretId: "AKID123" },
    wrong: { secretId: /AKID \(or IKID\) and 32 letters and digits/ },
  },
  {
    title: "a SecretKey that is none",
    inputs: { ...good, secretKey: "short" },
    wrong: { secretKey: /^A SecretKey is 32 letters and digits\./ },
  },
  {
    title: "wrong types",
    inputs: { ...good, name: 7, active: "yes", acknowledge: "A3:stk-1", connection: "a" },
    wrong: {
      name: /^A string is wanted, not a number\./,
      active: /^true or false is wanted, not a string\. Example: active: true/,
      acknowledge: /^A list of strings is wanted, not a string\./,
      connection: /^An object is wanted, not a string\. Example: connection: { profile/,
    },
  },
  {
    title: "a list in place of a string, and a list of other things",
    inputs: { ...good, name: ["a"], acknowledge: [1] },
    wrong: { name: /^A string is wanted, not a list/, acknowledge: /not a list of other things/ },
  },
  {
    title: "an answer to no doubt",
    inputs: { ...good, acknowledge: ["A3:stk-1", "stk-2"] },
    wrong: {
      acknowledge: /"stk-2" is not a rule and a stack\. Example: acknowledge: \["A3:stk-123"\]/,
    },
  },
  {
    title: "an answer for every stack at once",
    inputs: { ...good, acknowledge: ["A3:*"] },
    wrong: {
      acknowledge:
        /"A3:\*" does not name one stack by its id, which begins with "stk-"\..*Example: acknowledge: \["A3:stk-123"\]/,
    },
  },
  {
    title: "an answer to a rule that is not in doubt",
    inputs: { ...good, acknowledge: ["C8:stk-1"] },
    wrong: {
      acknowledge: /"C8:stk-1" names C8, which cannot be acknowledged here\. Only A3 and C6 can/,
    },
  },
  {
    title: "an answer to a rule that never judges this resource",
    schema: authorizationSchema,
    inputs: { acknowledge: ["A3:stk-1", "C6:stk-1"] },
    wrong: { acknowledge: /"C6:stk-1" names C6, which cannot be acknowledged here\. Only A3 can/ },
  },
  {
    title: "an unknown argument, with the one that was meant",
    inputs: { ...good, secret_id: "x" },
    wrong: { secret_id: /"secret_id" is not an argument\. Did you mean "secretId"\?/ },
  },
  {
    title: "an unknown argument like nothing known",
    schema: authorizationSchema,
    inputs: { zone: 1 },
    wrong: { zone: /"zone" is not an argument\. Known are: clearManagedCredentials, deleteRole/ },
  },
  {
    title: "an argument by the name of something that every object has",
    inputs: { ...good, constructor: 1, toString: 2 },
    wrong: { constructor: /is not an argument/, toString: /is not an argument/ },
  },
  {
    title: "a secret in a connection",
    inputs: { ...good, connection: { secretKey: "x" } },
    wrong: {
      connection: /"secretKey" is not a field of a connection, which holds names and never secrets/,
    },
  },
  {
    title: "an empty name in a connection",
    inputs: { ...good, connection: { profile: "" } },
    wrong: { connection: /"profile" wants a name, not an empty string/ },
  },
];

/** Anything that an engine could hand over, unknown values among it. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withNullPrototype: true,
  withSparseArray: true,
});
const value = fc.oneof(anything, fc.constant(UNKNOWN), fc.array(fc.constant(UNKNOWN)));

describe("Validate", () => {
  for (const { title, schema = managedCredentialSchema, inputs, wrong } of rows) {
    it(`Checking arguments finds ${title}`, () => {
      const failures = validate(schema, inputs);
      assert.deepEqual(
        failures.map(({ property }) => property).toSorted(),
        Object.keys(wrong).toSorted(),
      );
      for (const { property, reason } of failures) {
        assert.match(inTerms(reason, plainTerms), wrong[property] ?? /^$/);
      }
    });
  }

  it("Checking arguments never throws, and always says a property and a reason that ends", () => {
    const schemas = fc.constantFrom<ResourceSchema>(authorizationSchema, managedCredentialSchema);
    const known = fc.constantFrom(...Object.keys(managedCredentialSchema.inputs), "adopt", "zone");
    fc.assert(
      fc.property(schemas, fc.dictionary(known, value), (schema, inputs) => {
        for (const { property, reason } of validate(schema, inputs)) {
          assert.ok(Object.hasOwn(inputs, property) || reason.startsWith("A value is required."));
          assert.match(inTerms(reason, plainTerms), /[\w)\]}".?]$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("Checking arguments never shows the value of a secret, however malformed", () => {
    const canary = "c4naryS3cret";
    const wrong = fc.oneof(
      fc.string().map((text) => `${text}${canary}`),
      fc.array(fc.constant(canary), { minLength: 1 }),
      fc.constant({ [canary]: canary }),
    );
    fc.assert(
      fc.property(wrong, (secretKey) => {
        const failures = validate(managedCredentialSchema, { ...good, secretKey });
        assert.equal(failures.length, 1);
        assert.ok(!JSON.stringify(failures).includes(canary));
      }),
    );
  });

  it("Checking arguments finds every schema's own examples right", () => {
    const checked = resourceKinds.flatMap((kind) => {
      const inputs = Object.entries(descriptionOf(kind).schema.inputs);
      return inputs.flatMap(([name, { example, problem, type }]) =>
        // The example of a secret is no text, but a variable in the engine's own words.
        type === "string" && problem !== undefined && example.startsWith('"')
          ? [{ name, example, problem }]
          : [],
      );
    });
    assert.notEqual(checked.length, 0);
    for (const { name, example, problem } of checked) {
      assert.equal(problem(JSON.parse(example) as string), undefined, name);
    }
  });
});
