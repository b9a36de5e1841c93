import { deepStrictEqual } from "node:assert/strict";
import { Linter } from "eslint";
import own from "../../tools/lint/rules.mjs";

const titles: readonly (readonly [code: string, isFragment: boolean])[] = [
  ['it("goes when it has no roles", f)', true],
  ["it(`is refused with ${what}`, f)", true],
  // The rule reads the title of a skipped test too: this is the text that it judges, no test of ours.
  ['it.skip("goes", f)', true],
  ['describe("a backend that is deleted", f)', true],
  ['it("A backend goes when it has no roles", f)', false],
  ["it(`${rule} refuses`, f)", false],
  ["it(title, f)", false],
  ['other("goes when it has no roles", f)', false],
];

describe("Sentence titles", () => {
  for (const [code, isFragment] of titles) {
    it(`The lint rule for titles ${isFragment ? "refuses" : "takes"} ${code}`, () => {
      const found = new Linter().verify(code, {
        plugins: { own },
        rules: { "own/sentence-titles": "error" },
      });
      deepStrictEqual(
        found.map(({ ruleId, messageId }) => [ruleId, messageId]),
        isFragment ? [["own/sentence-titles", "fragment"]] : [],
      );
    });
  }
});
