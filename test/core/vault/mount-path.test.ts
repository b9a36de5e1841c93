import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMountPath } from "../../../provider/core/vault/object-path.js";

const right: readonly (readonly [text: string, path: string])[] = [
  ["tencentcloud", "tencentcloud"],
  ["/a/b/", "a/b"],
  ["a/", "a"],
  ["Team-A/x.y_z", "Team-A/x.y_z"],
  ["a..b", "a..b"],
  ["a+b", "a+b"],
  ["größe", "größe"],
  ["tune", "tune"],
  ["tokens", "tokens"],
  ["a/auth", "a/auth"],
  ["a/token", "a/token"],
];

const refusals: readonly (readonly [text: string, problem: RegExp])[] = [
  ["", /A path is wanted/],
  ["/", /A path is wanted/],
  ["//", /A path is wanted/],
  ["auth", /"auth\/" comes by itself/],
  ["auth/tencentcloud", /"auth\/" comes by itself/],
  ["/auth/tencentcloud/", /"auth\/" comes by itself/],
  ["token", /server's own mount/],
  ["token/a", /server's own mount/],
  ["sys", /stops the server from mounting/],
  ["a/tune", /server's own/],
  ["a//b", /two slashes/],
  ["///a", /two slashes/],
  [".", /no parts of a path/],
  ["a/../b", /no parts of a path/],
  ["+", /wildcards/],
  ["a/+/b", /wildcards/],
  ["a*", /wildcards/],
  ["a b", /Blanks/],
  [" a", /Blanks/],
  ["a\u00a0b", /Blanks/],
  ["a\n", /Blanks/],
  ["a\u200b", /Blanks/],
  ["a\ud800", /Blanks/],
  ["a?b", /Blanks/],
  ["a#b", /Blanks/],
  ["a%2Fb", /Blanks/],
  ["a\\b", /Blanks/],
];

describe("Mount path", () => {
  for (const [text, path] of right) {
    it(`The path of a mount reads "${text}" as "${path}"`, () => {
      assert.deepEqual(parseMountPath(text), { ok: true, path });
    });
  }

  for (const [text, problem] of refusals) {
    it(`The path of a mount refuses ${JSON.stringify(text)}`, () => {
      const parsed = parseMountPath(text);
      assert.ok(!parsed.ok);
      assert.match(parsed.problem, problem);
      assert.ok(parsed.problem.endsWith('as in "tencentcloud" or "team-a/tencentcloud".'));
    });
  }

  it("The path of a mount is the same when it is read again, and stands in a URL as it is", () => {
    const pieces = fc.constantFrom("a", "/", "..", ".", "auth", "%", "?", " ", "ä", "\\", "+");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (one) => {
        const parsed = parseMountPath(one);
        fc.pre(parsed.ok);
        assert.deepEqual(parseMountPath(parsed.path), parsed);
        const { pathname } = new URL(`http://vault/v1/auth/${parsed.path}`);
        assert.equal(decodeURIComponent(pathname), `/v1/auth/${parsed.path}`);
      }),
      { numRuns: 500 },
    );
  });
});
