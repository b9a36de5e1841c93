import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesOf } from "../../tools/check-tree.mjs";

const root = dirname(dirname(__dirname));

/** The targets of a page's links and pictures, without those to other sites. */
function targetsIn(page: string): readonly string[] {
  const text = page.replaceAll(/^ *```[^]*?^ *```$/gm, "").replaceAll(/`[^`\n]+`/g, "");
  const targets = [
    ...text.matchAll(/\]\(([^)\s]+)\)/g),
    ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g),
  ].map(([, target = ""]) => target);
  return targets.filter((target) => !/^https?:/.test(target));
}

/** The anchors of a page's headings, as GitHub makes them, and those written as HTML. */
function anchorsOf(page: string): readonly string[] {
  const written = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  const headings = page.replaceAll(/^ *```[^]*?^ *```$/gm, "").matchAll(/^#+ (.+)$/gm);
  const made = [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
  return [...written, ...made];
}

/** What is wrong with a page's links: each that leads to no file, or to no heading of a page. */
function deadLinks(path: string, page: string): readonly string[] {
  return targetsIn(page).filter((target) => {
    const [name = "", anchor] = target.split("#");
    if (name === "") return !anchorsOf(page).includes(anchor ?? "");
    const file = join(root, dirname(path), name);
    if (!existsSync(file)) return true;
    if (anchor === undefined) return false;
    if (statSync(file).isDirectory() || !file.endsWith(".md")) return true;
    return !anchorsOf(readFileSync(file, "utf8")).includes(anchor);
  });
}

describe("Links", () => {
  it("The links of the Markdown pages lead to files and headings that exist", () => {
    const pages = filesOf(root).filter((path) => path.endsWith(".md"));
    assert.ok(pages.includes("README.md") && pages.includes("docs/pulumi.md"));
    const dead = pages.flatMap((path) =>
      deadLinks(path, readFileSync(join(root, path), "utf8")).map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it("The links of the Markdown pages are found dead where the file, the heading or the picture is missing", () => {
    const page = [
      "# Here",
      "[a](docs/rules.md#a3) [b](#here) [c](docs) [d](https://example.com/no)",
      "[e](docs/none.md) [f](docs/rules.md#no-rule) [g](#there)",
      '<img src="docs/images/none.svg">',
      "```text\n[not](a link)\n```",
    ].join("\n");
    assert.deepEqual(deadLinks("CONTRIBUTING.md", page), [
      "docs/none.md",
      "docs/rules.md#no-rule",
      "#there",
      "docs/images/none.svg",
    ]);
  });
});
