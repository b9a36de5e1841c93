import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { rules } from "../../provider/core/rules/index.js";
import { generatedPages, stalePages } from "../../tools/docs.js";
import { examples } from "../../tools/docs/examples.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const root = dirname(dirname(__dirname));

/** What the compiler says of programs that use the package, by their names. */
function complaintsAbout(programs: Readonly<Record<string, string>>): readonly string[] {
  const files = new Map(
    Object.entries(programs).map(([name, text]) => [join(root, "examples", `${name}.ts`), text]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    paths: { "tencentcloud-tic": [join(root, "provider/index.ts")] },
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const compilers = ts.createCompilerHost(options);
  host.fileExists = (name) => files.has(name) || compilers.fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? compilers.getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ file, messageText }) => {
      const name = file === undefined ? "" : basename(file.fileName, ".ts");
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

describe("the generated pages", () => {
  const pages = generatedPages();
  const temporary = useTemporaryFolder();

  it("name no rule that does not exist", () => {
    const known = rules.map(({ id }) => id);
    for (const [path, text] of Object.entries(pages)) {
      const named = [...text.matchAll(/\b[AC]\d\b/g)].map(([id]) => id);
      assert.deepEqual(
        named.filter((id) => !known.includes(id)),
        [],
        path,
      );
    }
  });

  it("lead to a section of each rule", () => {
    for (const { id } of rules)
      assert.match(pages["docs/rules.md"] ?? "", new RegExp(`^## ${id}$`, "m"));
  });

  it("show no cell that breaks its table", () => {
    for (const [path, text] of Object.entries(pages)) {
      for (const rows of text.matchAll(/(?:^\|.*\n)+/gm)) {
        const widths = rows[0]
          .trimEnd()
          .split("\n")
          .map((row) => row.replaceAll("\\|", "").split("|").length);
        assert.equal(new Set(widths).size, 1, `${path}\n${rows[0]}`);
      }
    }
  });

  it("are found stale when one is missing or differs", () => {
    const folder = temporary();
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path === "docs/rules.md" ? `${text}by hand\n` : text);
    }
    assert.deepEqual(stalePages(folder), ["docs/rules.md"]);
    assert.deepEqual(stalePages(join(folder, "empty")), Object.keys(pages));
  });

  it("begin with programs that compile", function () {
    this.timeout(60_000);
    const broken = examples.Authorization.replace("{}", "{ adpot: true }");
    const complaints = complaintsAbout({ ...examples, broken });
    assert.equal(complaints.length, 1, complaints.join("\n"));
    assert.match(complaints.join(), /^broken: .*'adpot' does not exist/);
  });
});
