import { readFileSync } from "node:fs";

/**
 * Names that this project used for what the field has names for, and the names to use instead.
 */
const fieldNames = (() => {
  /** @type {unknown} */
  const table = JSON.parse(readFileSync(new URL("field-names.json", import.meta.url), "utf8"));
  return /** @type {Readonly<Record<string, string>>} */ (table);
})();

/** Where a node of the syntax tree makes a name of its own. */
const DECLARES = new Map([
  ["VariableDeclarator", ["id"]],
  ["FunctionDeclaration", ["id", "params"]],
  ["FunctionExpression", ["id", "params"]],
  ["ArrowFunctionExpression", ["params"]],
  ["ClassDeclaration", ["id"]],
  ["TSInterfaceDeclaration", ["id"]],
  ["TSTypeAliasDeclaration", ["id"]],
  ["TSEnumDeclaration", ["id"]],
  ["TSPropertySignature", ["key"]],
  ["TSMethodSignature", ["key"]],
  ["PropertyDefinition", ["key"]],
  ["MethodDefinition", ["key"]],
  ["AssignmentPattern", ["left"]],
  ["ArrayPattern", ["elements"]],
  ["RestElement", ["argument"]],
]);

/**
 * @typedef {{ type: string, computed?: boolean, value?: unknown, parent?: SyntaxNode | null }} SyntaxNode
 * @param {SyntaxNode} node
 */
function isDeclared(node) {
  const { parent } = node;
  if (!parent || parent.computed === true) return false;
  // A name in a pattern is a new one; a key of an object is of the type that the object has.
  if (parent.type === "Property") {
    return parent.parent?.type === "ObjectPattern" && parent.value === node;
  }
  const keys = DECLARES.get(parent.type) ?? [];
  return keys.some((key) => [Reflect.get(parent, key)].flat().includes(node));
}

/** @type {import("eslint").Rule.RuleModule} */
const fieldNamesRule = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { old: "The field's name for this is {{name}}, not {{old}}." },
  },
  create(context) {
    return {
      Identifier(node) {
        const name = Object.hasOwn(fieldNames, node.name) ? fieldNames[node.name] : undefined;
        if (name === undefined || !isDeclared(node)) return;
        context.report({ node, messageId: "old", data: { old: node.name, name } });
      },
    };
  },
};

/** @type {import("eslint").Rule.RuleModule} */
const noKindLiterals = {
  meta: {
    type: "problem",
    schema: [{ type: "array", items: { type: "string" }, minItems: 1 }],
    messages: {
      kind: "An adapter knows no kind of resource. Put what {{kind}} needs into its definition, or its domain.",
    },
  },
  create(context) {
    /** @type {unknown[]} */
    const options = context.options;
    const kinds = new Set(options.flat());
    return {
      Literal(node) {
        if (!kinds.has(node.value)) return;
        context.report({ node, messageId: "kind", data: { kind: String(node.value) } });
      },
    };
  },
};

/** @type {import("eslint").Rule.RuleModule} */
const sentenceTitles = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      fragment:
        "A title is a whole sentence, so that a log is understood without the describes around it: name the subject.",
    },
  },
  create(context) {
    return {
      CallExpression({ callee, arguments: [title] }) {
        const named = callee.type === "MemberExpression" ? callee.object : callee;
        if (named.type !== "Identifier" || !/^(?:it|describe)$/.test(named.name)) return;
        const start = title?.type === "TemplateLiteral" ? title.quasis[0]?.value.raw : undefined;
        const text = title?.type === "Literal" ? title.value : start;
        if (title === undefined || typeof text !== "string" || !/^\p{Ll}/u.test(text)) return;
        context.report({ node: title, messageId: "fragment" });
      },
    };
  },
};

/** This project's own rules. */
export default {
  rules: {
    "field-names": fieldNamesRule,
    "no-kind-literals": noKindLiterals,
    "sentence-titles": sentenceTitles,
  },
};
