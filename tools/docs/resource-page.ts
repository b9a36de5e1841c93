import type { ResourceKind } from "../../provider/core/engine/step.js";
import type {
  PropertySchema,
  PropertyType,
  ResourceSchema,
} from "../../provider/core/schema/schema.js";
import { inTerms } from "../../provider/core/engine/terms.js";
import { pulumiTerms } from "../../provider/pulumi/terms.js";
import { code, generated, list, page, table } from "./markdown.js";
import { anchor } from "./rules-page.js";
import { serviceWords } from "./service-words.js";
import { rulesOn, stepWords, type AnyStepKind } from "./step-words.js";

const typeWords: Readonly<Record<PropertyType, string>> = {
  string: "string",
  boolean: "boolean",
  integer: "whole number",
  duration: "duration",
  stringList: "list of strings",
  connection: "[connection](#connection)",
};

const durations =
  'A duration is a number of seconds (`3600`), or a text of amounts with the units `d`, `h`, `m`, `s` and `ms` (`"1h30m"`). Two forms of one length are no difference. `0` means: not set.';

/** docs/resources/*.md: one resource, from its schema and the rules that speak on its steps. */
export function resourcePage(kind: ResourceKind, schema: ResourceSchema, example: string): string {
  const texts = serviceWords(kind);
  const takesDurations = Object.values(schema.inputs).some(({ type }) => type === "duration");
  return page(
    generated,
    `# tic.${kind}`,
    schema.description,
    `\`\`\`ts\n${example}\n\`\`\``,
    "## Arguments",
    argumentTable(schema),
    texts.replacing,
    takesDurations ? [durations] : [],
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
    "The provider checks these in preview and again in apply. [Rules](../rules.md) explains each one.",
    ruleTable(kind),
    "## Errors",
    list([
      "**A wrong argument** fails the preview on its property, with the reason and a valid example. No message shows the value of a secret.",
      "**A refusal** names the rule, what blocks the change and what to do next. The provider made no call.",
      texts.failedCall,
      "**A change that stopped halfway** keeps in state what it made. The next run goes on from there.",
      texts.elsewhere,
    ]),
    "## connection",
    texts.connection,
    table(["field", ""], fieldsOfConnection(schema)),
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
      code(inTerms(property.example, pulumiTerms)),
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

function fieldsOfConnection({ inputs }: ResourceSchema): readonly (readonly string[])[] {
  const fields = Object.values(inputs).flatMap((property) => Object.entries(property.fields ?? {}));
  return fields.map(([name, meaning]) => [code(name), meaning]);
}

function ruleTable(kind: ResourceKind): string {
  const steps = (Object.keys(stepWords) as AnyStepKind[]).filter(
    (step) => stepWords[step].resource === kind && rulesOn(step).length > 0,
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
