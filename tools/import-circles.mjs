// Circles among the imports of files. Imports of types alone count: a circle is a matter of structure.
import { posix } from "node:path";
import ts from "typescript";

/**
 * A line for each circle, and one for each file of it with those of the circle that it imports.
 *
 * @param {ReadonlyMap<string, string>} texts of TypeScript files, by their paths from the root
 * @returns {string[]}
 */
export function importCircles(texts) {
  const imports = new Map([...texts].map(([path, text]) => [path, importsOf(path, text, texts)]));
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path, imports)]));
  /** @type {Set<string>} */
  const told = new Set();
  return [...imports.keys()].flatMap((path) => {
    if (told.has(path)) return [];
    const circle = new Set([...(reached.get(path) ?? [])].filter((o) => reached.get(o)?.has(path)));
    if (circle.size === 0) return [];
    for (const one of circle) told.add(one);
    const ties = [...circle].sort().map((one) => {
      const others = (imports.get(one) ?? []).filter((other) => circle.has(other));
      return `  ${one} imports ${others.join(", ")}`;
    });
    return [`${path}: a circle of imports, ${circle.size} files:`, ...ties];
  });
}

/**
 * @param {string} path
 * @param {string} text
 * @param {ReadonlyMap<string, string>} known
 */
function importsOf(path, text, known) {
  /** @type {Set<string>} */
  const imports = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    const name = importedBy(node);
    if (name && ts.isStringLiteral(name) && name.text.startsWith(".")) {
      const base = posix.join(posix.dirname(path), name.text).replace(/\.js$/, "");
      const file = [`${base}.ts`, `${base}/index.ts`].find((one) => known.has(one));
      if (file !== undefined) imports.add(file);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return [...imports];
}

/**
 * What names the file that a piece of a program imports, in whatever way.
 *
 * @param {ts.Node} node
 */
function importedBy(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  return isRequire || isImport ? node.arguments[0] : undefined;
}

/**
 * The files that one leads to by its imports; itself only when there is a way back.
 *
 * @param {string} path
 * @param {ReadonlyMap<string, string[]>} imports
 */
function reachedFrom(path, imports) {
  /** @type {Set<string>} */
  const reached = new Set();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const one of imports.get(next) ?? []) {
      if (reached.has(one)) continue;
      reached.add(one);
      waiting.push(one);
    }
  }
  return reached;
}
