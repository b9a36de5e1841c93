import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Ajv } from "ajv";

const schema = JSON.parse(readFileSync("provider/emulator/seed.schema.json", "utf8")) as {
  definitions: Record<string, object>;
};

describe("Seed schema", () => {
  interface Node {
    description?: string;
    examples?: unknown[];
    properties?: Record<string, Node>;
    definitions?: Record<string, Node>;
    items?: Node;
  }
  const nodes: [string, Node][] = [];
  const walk = (node: Node, path: string): void => {
    for (const [name, child] of Object.entries({ ...node.properties, ...node.definitions })) {
      nodes.push([`${path}.${name}`, child]);
      walk(child, `${path}.${name}`);
    }
    if (node.items) walk(node.items, `${path}[]`);
  };
  walk(schema, "seed");

  it("The file seed.schema.json describes every property and gives an example that fits it", () => {
    assert.ok(nodes.length > 50);
    const { definitions } = schema;
    const ajv = new Ajv();
    for (const [path, node] of nodes) {
      assert.ok(node.description, `${path} has no description`);
      assert.ok(node.examples?.length, `${path} has no example`);
      const validate = ajv.compile({ ...node, definitions });
      for (const example of node.examples) {
        assert.ok(validate(example), `${path}: ${JSON.stringify(validate.errors)}`);
      }
    }
  });
});
