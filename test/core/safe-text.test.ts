import assert from "node:assert/strict";
import fc from "fast-check";
import { safeOutput, safeText, safeValue } from "../../provider/core/secrets/safe-text.js";

describe("Safe text", () => {
  const texts: readonly (readonly [what: string, text: string, safe: string])[] = [
    ["an escape sequence of a terminal", "a\u001b[2Jb", "a\\u{1b}[2Jb"],
    ["a bell", "a\u0007", "a\\u{7}"],
    ["line breaks", "a\nb\r\nc", "a\\nb\\r\\nc"],
    ["a C1 control character", "a\u009b31m", "a\\u{9b}31m"],
    ["line breaks of other kinds", "a\u2028b\u2029c\u0085d", "a\\u{2028}b\\u{2029}c\\u{85}d"],
    ["a change of direction", "a\u202eb\u2066c\u200f", "a\\u{202e}b\\u{2066}c\\u{200f}"],
    ["what cannot be seen", "a\u200bb\ufeff\u00ad", "a\\u{200b}b\\u{feff}\\u{ad}"],
    ["half of a pair", "a\ud800b", "a\\u{d800}b"],
    ["no character at all", "a\ufdd0b", "a\\u{fdd0}b"],
    ["letters, joiners and emoji, which stay", "Ä 票据 👩‍💻 می‌خواهم", "Ä 票据 👩‍💻 می‌خواهم"],
  ];
  for (const [what, text, safe] of texts) {
    it(`A text that is made safe to print shows ${what}`, () => {
      assert.equal(safeText(text), safe);
      assert.equal(safeValue(text), safe);
    });
  }

  it("A text that is made safe to print is cut at a limit, never within a character, and says how long it was", () => {
    assert.equal(safeText("abcdef", 4), "abcd… (6 characters)");
    assert.equal(safeText("abc😀", 4), "abc… (5 characters)");
    assert.ok(safeValue("x".repeat(200_000)).length < 230);
  });

  it("A text that is made safe to print keeps its own line breaks as an output, but no line of it is a command of a build", () => {
    assert.equal(
      safeOutput("a\n  ::error::b\n::set-output"),
      "a\n  \\u{3a}:error::b\n\\u{3a}:set-output",
    );
    assert.equal(
      safeOutput("a::b\nc ##vso[task]\n##[error]"),
      "a::b\nc #\\u{23}vso[task]\n#\\u{23}[error]",
    );
  });

  it("A text that is made safe to print holds nothing that a terminal obeys, whatever it was made of", () => {
    const unit = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u001b", "\n", "::", "##["),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const safe = safeOutput(units.join(""));
        assert.doesNotMatch(safe, /(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        assert.doesNotMatch(safe, /^\s*::|##\[|##vso\[/m);
      }),
    );
  });
});
