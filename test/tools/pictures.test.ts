import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { badge } from "../../tools/docs/pictures/badge.js";
import { pictures } from "../../tools/docs/pictures/index.js";
import { spansOf } from "../../tools/docs/pictures/ink.js";
import { terminalPicture, themes } from "../../tools/docs/pictures/terminal.js";
import { recordingOf, recordingPath } from "../../tools/quickstart/recording.js";

/** The text that a picture shows, line by line, as it was before it became SVG. */
function textOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, content = ""]) =>
    content
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
}

describe("README.md: pictures", () => {
  it("The pictures of README.md show every line of the recorded output, in the light and in the dark theme", () => {
    const lines = readFileSync(recordingPath, "utf8").trimEnd().split("\n");
    for (const theme of ["light", "dark"] as const) {
      const svg = pictures()[`docs/images/refusal-${theme}.svg`] ?? "";
      assert.deepEqual(
        textOf(svg),
        lines.map((line) => line.trimStart()),
      );
      assert.ok(svg.includes(themes[theme].background));
    }
  });

  it("The pictures of README.md keep characters that mean something in XML", () => {
    const text = '$ a < b && "c" > d';
    assert.deepEqual(textOf(terminalPicture(text, text, themes.light)), [text]);
    assert.deepEqual(textOf(badge("Node.js", "<&>")), ["Node.js", "<&>"]);
  });

  it("The pictures of README.md print the command and the first sentence of an error in bold, and nothing else", () => {
    const lines = ["$ pulumi preview", "  error: Cannot", "  do it (A3)", "    because"];
    const bold = spansOf(lines).map(({ spans }) => spans.at(-1)?.bold);
    assert.deepEqual(bold, [true, true, true, false]);
  });

  it("The pictures of README.md colour what a person looks for", () => {
    const [line] = spansOf(['Next: destroy stk-1 "shop", see https://example.com/a']);
    assert.deepEqual(
      line?.spans.filter(({ ink }) => ink !== "plain").map(({ text, ink }) => [text, ink]),
      [
        ["Next:", "next"],
        ["stk-1", "name"],
        ['"shop"', "name"],
        ["https://example.com/a", "link"],
      ],
    );
  });
});

describe("Quickstart: recording", () => {
  it("A recording of the quickstart is the first refused command without the progress and the comments", () => {
    const printed = [
      "\n1. A title",
      "   $ pulumi up\n     + created",
      "   It succeeds. Changing calls: none.",
      "   $ pulumi config set method none",
      "   $ pulumi preview",
      "   … 3 s",
      "     error: no\n       because",
      "   It fails. Changing calls: none.",
      "   It fails. Changing calls: none.",
    ];
    assert.equal(recordingOf(printed), "$ pulumi preview\n  error: no\n    because\n");
  });

  it("A recording of the quickstart fails without a refusal", () => {
    assert.throws(() => recordingOf(["   $ pulumi up"]), /^Error: There is no refusal in:/);
  });
});
