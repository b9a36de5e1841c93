import assert from "node:assert/strict";
import fc from "fast-check";

import {
  readPrivateState,
  writePrivateState,
  type PlanNote,
  type PrivateState,
} from "../../../provider/terraform/convert/private-state.js";

const note: fc.Arbitrary<PlanNote> = fc.oneof(
  fc.record(
    {
      op: fc.constant("delete" as const),
      after: fc.array(fc.string()),
      waits: fc.constant(true as const),
    },
    { requiredKeys: ["op", "after"], noNullPrototype: true },
  ),
  fc.record({ op: fc.constant("change" as const), entry: fc.string() }, { noNullPrototype: true }),
  fc.record(
    { op: fc.constant("replace" as const), entry: fc.string(), replaces: fc.string() },
    { noNullPrototype: true },
  ),
);

const someKept: fc.Arbitrary<PrivateState> = fc.record(
  {
    fingerprint: fc.string({ unit: "binary" }),
    version: fc.maxSafeInteger().map((one) => one + 0),
    imported: fc.constant(true),
    plan: note,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Bytes from elsewhere, and what is read from them. */
const foreign: readonly (readonly [what: string, text: string, read: PrivateState])[] = [
  ["nothing", "", {}],
  ["no JSON", "{", {}],
  ["no object", "[1]", {}],
  ["null", "null", {}],
  ["a text", '"a"', {}],
  ["values of other types", '{"fingerprint":1,"version":"1","imported":1,"plan":[]}', {}],
  ["what is not known here", '{"later":true,"version":2}', { version: 2 }],
  ["a note of another kind", '{"plan":{"op":"later","entry":"a"}}', {}],
  ["a change without its entry", '{"plan":{"op":"change"}}', {}],
  ["a replacement of nothing", '{"plan":{"op":"replace","entry":"a"}}', {}],
  [
    "a deletion after what are no ids",
    '{"plan":{"op":"delete","after":["a",1,null],"waits":1}}',
    { plan: { op: "delete", after: ["a"] } },
  ],
  [
    "a deletion that says nothing",
    '{"plan":{"op":"delete"}}',
    { plan: { op: "delete", after: [] } },
  ],
  ["a prototype", '{"__proto__":{"fingerprint":"a"}}', {}],
];

describe("Private", () => {
  it("What is kept beside a state is read back as it was written", () => {
    fc.assert(
      fc.property(someKept, (privateState) => {
        assert.deepEqual(readPrivateState(writePrivateState(privateState)), privateState);
      }),
    );
  });

  for (const [what, text, read] of foreign) {
    it(`What is kept beside a state is as much of ${what} as is of use`, () => {
      assert.deepEqual(readPrivateState(Buffer.from(text)), read);
    });
  }

  it("What is kept beside a state is nothing where any bytes stand", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(typeof readPrivateState(bytes), "object");
      }),
    );
  });

  it("What is kept beside a state is read from any JSON without a failure", () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        assert.equal(typeof readPrivateState(Buffer.from(text)), "object");
        const inside = `{"plan":${text},"version":${text},"fingerprint":${text}}`;
        assert.equal(typeof readPrivateState(Buffer.from(inside)), "object");
      }),
    );
  });
});
