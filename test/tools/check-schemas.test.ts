import assert from "node:assert/strict";
import { schemaFindings } from "../../tools/check-schemas.js";

const dialect = "https://json-schema.org/draft/2020-12/schema";
const named = (name: object) => ({
  $schema: dialect,
  type: "object",
  properties: { name },
  examples: [{ name: "a" }],
});

describe("Check schemas", () => {
  const cases: { what: string; schema: object; findings: RegExp[] }[] = [
    {
      what: "lets a sound one be",
      schema: named({ type: "string", description: "The name." }),
      findings: [],
    },
    {
      what: "wants the dialect",
      schema: { type: "object" },
      findings: [/has no "\$schema"/],
    },
    {
      what: "wants a description of every property",
      schema: named({ type: "string" }),
      findings: [/^\/properties\/name has no description$/],
    },
    {
      what: "tries the examples",
      schema: named({ type: "string", minLength: 2, description: "The name." }),
      findings: [/examples\[0\]: .*fewer than 2 characters/],
    },
    {
      what: "finds a keyword that does not exist",
      schema: named({ type: "string", minLenght: 2, description: "The name." }),
      findings: [/unknown keyword: "minLenght"/],
    },
  ];
  for (const { what, schema, findings } of cases) {
    it(`The check of the JSON Schemas ${what}`, () => {
      const found = schemaFindings(schema);
      assert.equal(found.length, findings.length, found.join("\n"));
      findings.forEach((finding, index) => {
        assert.match(found[index] ?? "", finding);
      });
    });
  }
});
