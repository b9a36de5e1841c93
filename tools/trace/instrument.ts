import ts from "typescript";

/** How an instrumented file calls the recorder. */
const WITHIN = "__within";
const ENTER = "__enter";

interface Insertion {
  readonly at: number;
  readonly text: string;
}

type WithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

/**
 * A TypeScript file in which each function tells the recorder that it was entered, and runs within what it
 * told, so that the recorder knows who calls, also behind an `await`.
 *
 * @param file its name in the trace
 * @param recorder what to import the recorder from
 */
export function instrument(source: string, file: string, recorder: string): string {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const insertions: Insertion[] = [];
  const visit = (node: ts.Node): void => {
    const around = isFunction(node) ? textsAround(node, file) : undefined;
    if (around !== undefined) insertions.push(around.before);
    ts.forEachChild(node, visit);
    if (around?.after !== undefined) insertions.push(around.after);
  };
  visit(tree);
  const imports = `import { within as ${WITHIN}, enter as ${ENTER} } from ${JSON.stringify(recorder)};\n`;
  return imports + inserted(source, insertions);
}

function isFunction(node: ts.Node): node is WithBody {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function textsAround(
  node: WithBody,
  file: string,
): { readonly before: Insertion; readonly after?: Insertion } {
  const { body } = node;
  const where = `${JSON.stringify(file)}, ${JSON.stringify(nameOf(node))}`;
  const isBlock = ts.isBlock(body);
  const start = isBlock ? body.getStart() + 1 : body.getStart();
  const end = isBlock ? body.getEnd() - 1 : body.getEnd();
  if (!canRunWithin(node)) return { before: { at: start, text: `${ENTER}(${where});` } };
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const isAsync = modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const call = `${WITHIN}(${where}, ${isAsync ? "async " : ""}() => `;
  return isBlock
    ? { before: { at: start, text: `return ${call}{` }, after: { at: end, text: "});" } }
    : { before: { at: start, text: `${call}(` }, after: { at: end, text: "))" } };
}

/** A generator yields from its own body, and a derived class calls `super` there. */
function canRunWithin(node: WithBody): boolean {
  if ("asteriskToken" in node && node.asteriskToken !== undefined) return false;
  return !ts.isConstructorDeclaration(node) || node.parent.heritageClauses === undefined;
}

/** The function's own name, or of what it is given to. */
function nameOf(node: WithBody): string {
  if (ts.isConstructorDeclaration(node)) return `new ${node.parent.name?.text ?? "class"}`;
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (at !== node && isFunction(at)) break;
    const { name } = at as { readonly name?: ts.Node };
    if (name !== undefined && !ts.isImportClause(at)) return name.getText();
  }
  return "(callback)";
}

function inserted(source: string, insertions: readonly Insertion[]): string {
  let result = "";
  let done = 0;
  for (const { at, text } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += source.slice(done, at) + text;
    done = at;
  }
  return result + source.slice(done);
}
