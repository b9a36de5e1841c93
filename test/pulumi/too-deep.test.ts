import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../provider/core/schema/schema.js";
import { Declaration } from "../../provider/pulumi/declaration.js";
import { handlersAt } from "../rules/support.js";

function nested(levels: number): unknown {
  let value: unknown = "a";
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe("Too deep", () => {
  const itself: { self?: unknown } = {};
  itself.self = itself;

  for (const [what, value] of [
    ["holds itself", itself],
    ["is deep", nested(2000)],
  ] as const) {
    it(`An argument that holds itself or is nested 2,000 levels deep is refused at its declaration, by the resource's name, when it ${what}`, () => {
      assert.throws(
        () => new Declaration("VaultAuthRole", "app", { arn: value }, { opts: {}, urn: "urn" }),
        (error) =>
          error instanceof pulumi.RunError &&
          error.message.startsWith(
            'tic.VaultAuthRole "app": arn is nested more than 8 levels deep',
          ),
      );
    });

    it(`An argument that holds itself or is nested 2,000 levels deep is refused by check, with an example of right, when it ${what}`, async () => {
      const { managedCredential } = handlersAt("http://127.0.0.1:1", []);
      const { failures } = await managedCredential.check({}, { name: value });
      assert.ok(
        failures?.some(({ reason }) =>
          reason.startsWith(
            "property name: It is nested more than 8 levels deep, or holds itself. Example: name: ",
          ),
        ),
        JSON.stringify(failures),
      );
    });
  }

  it("An argument that holds itself or is nested 2,000 levels deep is none that is only known later", () => {
    const output = pulumi.output({ a: "b" });
    const declared = new Declaration(
      "VaultAuthRole",
      "app",
      { arn: output },
      { opts: {}, urn: "urn" },
    );
    assert.equal(declared.args.arn, UNKNOWN);
  });
});
