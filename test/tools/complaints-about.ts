import { basename, dirname, join } from "node:path";
import ts from "typescript";

const root = dirname(dirname(__dirname));

/** What the compiler says of programs that use the package, by their names. */
export function complaintsAbout(programs: Readonly<Record<string, string>>): readonly string[] {
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
