import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import {
  connectionFields,
  vaultConnectionFields,
  settingFields,
} from "../../provider/core/settings/setting-fields.js";
import { descriptionOf } from "../../provider/core/domains.js";
import { resourceKinds } from "../support/kinds.js";

const provider = path.join(__dirname, "../../provider");

/** Where texts are made for engines that are not known there. */
const FOLDERS = ["core", "client", "vault"];

/** Documentation, which each engine's own pages turn into its words, and the words themselves. */
const DOCUMENTATION = /(?:-schema|-fields|[-/]terms|vault\/command)\.ts$/;
const DOCUMENTED = new Set(["sentence", "ours", "description"]);

const names = [
  ...resourceKinds.flatMap((kind) => Object.keys(descriptionOf(kind).schema.inputs)),
  ...Object.keys({ ...settingFields, ...connectionFields, ...vaultConnectionFields }),
].filter((name) => /[A-Z]/.test(name));

/**
 * A text of one engine: a setting or argument by its name in TypeScript, or a word of Pulumi. An arn
 * has a part `roleName/`.
 */
const ENGINES = new RegExp(`\\b(?:${names.join("|")})\\b(?!/)|connection's|\\btic:[a-z]|[Pp]ulumi`);

/** The texts in a source: literals and parts of templates that hold a blank. */
function textsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && DOCUMENTED.has(node.name.getText(source))) return;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      texts.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts.filter((text) => text.trim().includes(" "));
}

describe("Source", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(provider, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(provider, folder, file),
    ),
  ).filter((file) => file.endsWith(".ts") && !DOCUMENTATION.test(file));

  it("The sources of the core, the client and the login, name settings and arguments by terms, which each engine's users read in its words", () => {
    const found = files.flatMap((file) =>
      textsIn(file)
        .filter((text) => ENGINES.test(text))
        .map((text) => `${path.relative(provider, file)}: ${text}`),
    );
    assert.ok(files.length > 100);
    assert.deepEqual(found, []);
  });
});
