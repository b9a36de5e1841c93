import assert from "node:assert/strict";

import {
  complete,
  objectType,
  type Attribute,
} from "../../../provider/terraform/schema/attribute.js";
import { protoSchema } from "../../../provider/terraform/schema/to-proto.js";

const attributes: readonly Attribute[] = [
  { name: "name", type: "string", description: "A name.", required: true },
  { name: "tags", type: ["set", "string"], description: "Tags.", optional: true, computed: true },
  {
    name: "key",
    type: "string",
    description: "A key.",
    optional: true,
    sensitive: true,
    writeOnly: true,
  },
];

describe("Schema", () => {
  const { version, block } = protoSchema(attributes, "A thing.", 3);

  it("A schema in the protocol's form has its version and its description, in Markdown", () => {
    assert.deepEqual([version, block.version], [3, 3]);
    assert.deepEqual([block.description, block.descriptionKind], ["A thing.", 1]);
    assert.equal(protoSchema([], "").version, 0);
  });

  it("A schema in the protocol's form has the JSON of each type, and every mark", () => {
    assert.deepEqual(
      block.attributes.map(({ type, ...one }) => ({ ...one, type: Buffer.from(type).toString() })),
      [
        of({ name: "name", type: '"string"', description: "A name.", required: true }),
        of({
          name: "tags",
          type: '["set","string"]',
          description: "Tags.",
          optional: true,
          computed: true,
        }),
        of({
          name: "key",
          type: '"string"',
          description: "A key.",
          optional: true,
          sensitive: true,
          writeOnly: true,
        }),
      ],
    );
  });

  function of(marks: Readonly<Record<string, unknown>>) {
    const none = { required: false, optional: false, computed: false };
    const hidden = { sensitive: false, writeOnly: false, deprecated: false, descriptionKind: 1 };
    return { ...none, ...hidden, ...marks };
  }
});

describe("Some attributes: object", () => {
  it("An object of some attributes has their types", () => {
    assert.deepEqual(objectType(attributes), [
      "object",
      { name: "string", tags: ["set", "string"], key: "string" },
    ]);
  });

  it("An object of some attributes is complete with nulls, and has nothing else", () => {
    assert.deepEqual(complete(attributes, { name: "a", other: true }), {
      name: "a",
      tags: null,
      key: null,
    });
  });
});
