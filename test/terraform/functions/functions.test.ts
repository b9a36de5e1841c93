import assert from "node:assert/strict";
import fc from "fast-check";

import { functions, FunctionError } from "../../../provider/terraform/functions/index.js";
import type { CtyValue } from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";

/** Calls a function, and takes its answer over the wire and back. */
function call(name: string, ...args: readonly CtyValue[]): CtyValue {
  const one = functions[name];
  assert.ok(one, `there is no ${name}`);
  assert.equal(args.length, one.parameters.length);
  return decodeValue(encodeValue(one.call(args), one.returns), one.returns);
}

const arn = "qcs::cam::uin/100000000001:roleName/app";

describe("Functions", () => {
  it("The provider's functions build and take apart the arn of a role", () => {
    assert.equal(call("role_arn", "100000000001", "app"), arn);
    assert.deepEqual(call("parse_role_arn", arn), { uin: "100000000001", role_name: "app" });
  });

  it("The provider's functions are each other's way back, for whatever they take", () => {
    const right = fc.tuple(
      fc.stringMatching(/^[1-9]\d{0,12}$/),
      fc.stringMatching(/^[\w+=,.@-]{1,128}$/),
    );
    fc.assert(
      fc.property(right, ([uin, roleName]) => {
        const parts = call("parse_role_arn", call("role_arn", uin, roleName));
        assert.deepEqual(parts, { uin, role_name: roleName });
      }),
    );
  });

  it("The provider's functions give what was asked for or say what is wrong, for any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("1:roleName/app", "app:x", "1/2", "*", "a\n", "1", "app"),
    );
    fc.assert(
      fc.property(text, text, (uin, roleName) => {
        try {
          const parts = call("parse_role_arn", call("role_arn", uin, roleName));
          assert.deepEqual(parts, { uin, role_name: roleName });
        } catch (error) {
          assert.ok(error instanceof FunctionError, String(error));
        }
      }),
    );
  });

  const refusals: readonly (readonly [
    name: string,
    args: readonly string[],
    wrong: number,
    says: RegExp,
  ])[] = [
    ["role_arn", ["", "app"], 0, /account is not written.*Example: provider::tic::role_arn\("1/],
    ["role_arn", ["uin/1", "app"], 0, /account is not written/],
    ["role_arn", ["1:roleName/app", "app"], 0, /./],
    ["role_arn", ["1", ""], 1, /has 1 to 128 characters.*Example: provider::tic::role_arn\("1/],
    ["role_arn", ["1", "a b"], 1, /There are blanks in it/],
    ["role_arn", ["1", "*"], 1, /There is a wildcard in it/],
    ["parse_role_arn", [""], 0, /This is empty.*as in "qcs::cam::uin\//],
    ["parse_role_arn", ["qcs::sts:1:assumed-role/2"], 0, /the arn of an assumed role/],
    ["parse_role_arn", ["arn:aws:iam::1:role/app"], 0, /This is an arn of AWS/],
  ];
  for (const [name, args, wrong, says] of refusals) {
    it(`The provider's functions: ${name} refuses ${JSON.stringify(args)}, and says which argument is wrong`, () => {
      assert.throws(
        () => call(name, ...args),
        (error) => {
          assert.ok(error instanceof FunctionError, String(error));
          assert.equal(error.argument, wrong);
          assert.match(error.message, says);
          return true;
        },
      );
    });
  }

  it("The provider's functions refuse what is no text", () => {
    assert.throws(() => call("role_arn", null, "app"), FunctionError);
    assert.throws(() => call("parse_role_arn", null), FunctionError);
  });
});
