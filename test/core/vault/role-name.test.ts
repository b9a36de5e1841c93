import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalRoleName, roleNameProblem } from "../../../provider/core/vault/role-name.js";

const refusals: readonly (readonly [name: string, problem: RegExp])[] = [
  ["", /empty/],
  [" ", /blanks/],
  ["dev role", /blanks/],
  ["dev\n", /blanks/],
  ["team/dev", /The mount is an argument of its own/],
  ["-dev", /begins or ends/],
  ["dev.", /begins or ends/],
  [".", /begins or ends/],
  ["größe", /does not take/],
  ["dev@prod", /does not take/],
  ["dev\0", /does not take/],
];

describe("the name of a role", () => {
  it("is letters, digits and _, and between them - and .", () => {
    for (const name of ["a", "_", "7", "dev-role", "Dev.Role_1", "a--..b"]) {
      assert.equal(roleNameProblem(name), undefined);
    }
  });

  for (const [name, problem] of refusals) {
    it(`is not ${JSON.stringify(name)}`, () => {
      assert.match(roleNameProblem(name) ?? "", problem);
      assert.match(roleNameProblem(name) ?? "", /as in "dev-role"\.$/);
    });
  }

  it("is stored in lower case", () => {
    assert.equal(canonicalRoleName("Dev.Role_1"), "dev.role_1");
  });

  it("is the same path when it stands in a URL", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w.-]*$/)), (name) => {
        const { pathname } = URL.canParse(`http://vault/role/${name}`)
          ? new URL(`http://vault/role/${name}`)
          : { pathname: "" };
        if (roleNameProblem(name) === undefined) assert.equal(pathname, `/role/${name}`);
      }),
    );
  });
});
