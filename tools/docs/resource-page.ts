import { connectionFields } from "../../provider/core/connection-fields.js";
import type { PropertySchema, PropertyType, ResourceSchema } from "../../provider/core/schema.js";
import type { ResourceKind, StepKind } from "../../provider/core/step.js";
import { code, generated, list, page, table } from "./markdown.js";
import { anchor } from "./rules-page.js";
import { rulesOn, stepWords } from "./step-words.js";

const typeWords: Readonly<Record<PropertyType, string>> = {
  string: "string",
  boolean: "boolean",
  stringList: "list of strings",
  connection: "[connection](#connection)",
};

const errors = [
  "**A wrong argument** fails the preview on its property, with what is wrong and an example of right. The value of a secret is never shown.",
  "**A refusal** names the rule, what is in the way and what to do next. No call was made.",
  "**A failed call** names its action, the vendor's code, the request id and the next step. State stays as it was.",
  "**A change that stopped halfway** leaves in state what was made; the next run goes on from it.",
  "**Another account's credentials** are refused: a list of another account says nothing about this object.",
];

/** docs/resources/*.md: one resource, from its schema and the rules that speak on its steps. */
export function resourcePage(kind: ResourceKind, schema: ResourceSchema, example: string): string {
  return page(
    generated,
    `# tic.${kind}`,
    schema.description,
    `\`\`\`ts\n${example}\n\`\`\``,
    "## Arguments",
    argumentTable(schema),
    "An argument that replaces has no edit in TIC: a change means a new object and the deletion of the old one. The others change in place.",
    "## Outputs",
    table(
      ["output", "type", ""],
      Object.entries(schema.outputs).map(([name, { type, description }]) => [
        code(name),
        typeWords[type],
        description,
      ]),
    ),
    "## Rules",
    "Judged in preview and again in apply. What each means: [rules](../rules.md).",
    ruleTable(kind),
    "## Errors",
    list(errors),
    "## connection",
    "How a resource reaches its account, for several accounts in one program. It holds names and never secrets, and is resolved in each process at each run, so a key that was rotated since does not matter.",
    table(
      ["field", ""],
      Object.entries(connectionFields).map(([name, meaning]) => [code(name), meaning]),
    ),
  );
}

function argumentTable(schema: ResourceSchema): string {
  return table(
    ["argument", "type", "default", "", "example"],
    Object.entries(schema.inputs).map(([name, property]) => [
      code(name),
      typeWords[property.type],
      property.default === undefined ? "" : code(JSON.stringify(property.default)),
      [...marksOf(property), property.description].join(" "),
      code(property.example),
    ]),
  );
}

function marksOf(property: PropertySchema): readonly string[] {
  const marks = [
    ...(property.required === true ? ["required"] : []),
    ...(property.secret === true ? ["secret"] : []),
    ...(property.replaces === true ? ["replaces"] : []),
  ];
  return marks.length === 0 ? [] : [`*${marks.join(", ")}.*`];
}

function ruleTable(kind: ResourceKind): string {
  const steps = (Object.keys(stepWords) as StepKind[]).filter(
    (step) => stepWords[step].resource === kind,
  );
  return table(
    ["when", "rules"],
    steps.map((step) => [
      stepWords[step].when,
      rulesOn(step)
        .map((rule) => `[${rule.id}](../rules.md#${anchor(rule)})`)
        .join(", "),
    ]),
  );
}
