import { resourceKinds, descriptionOf } from "../../core/kinds.js";
import { settingFields } from "../../core/setting-fields.js";
import type { Wording } from "../../core/wording.js";
import { attributeName, snakeCase, typeName } from "../schema/names.js";

/** Terraform's words for what to do next. */
export const terraformWording: Wording = {
  attribute: attributeName,
  resource: typeName,
  apply: "terraform apply",
  applyRefreshed: "terraform apply without -refresh=false",
  preview: "plan",
  applying: "apply",
  leaveOut: "-target or -exclude",
};

/** Names of several words: in running text nothing else looks like them. */
const ARGUMENTS = new Set(
  resourceKinds
    .flatMap((kind) => Object.keys(descriptionOf(kind).schema.inputs))
    .filter((name) => /[A-Z]/.test(name)),
);

const SETTING = /\btic:([a-zA-Z]+)\b(:? )?/g;

/**
 * A sentence of the core in Terraform's words: arguments and settings as they are written there.
 *
 * What a rule says is written with an engine's words already; this is for the sentences about
 * arguments and settings, which name them as the core does.
 */
export function inTerraformWords(text: string): string {
  return text
    .replaceAll(SETTING, (whole, key: string, sign: string | undefined) => {
      if (!Object.hasOwn(settingFields, key)) return whole;
      return `${snakeCase(key)}${sign === undefined ? "" : sign.startsWith(":") ? " = " : " "}`;
    })
    .replaceAll(
      /\bExample: (\w+): /g,
      (_whole, name: string) => `Example: ${attributeName(name)} = `,
    )
    .replaceAll(/\bExample: (\w+) (?!=)(\S+) \(/g, (_whole, name: string, value: string) => {
      return `Example: ${name} = ${quoted(value)} (`;
    })
    .replaceAll(/config\.requireSecret\("(\w+)"\)/g, (_whole, name: string) => {
      return `var.${snakeCase(name)}`;
    })
    .replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) =>
      ARGUMENTS.has(word) ? attributeName(word) : word,
    );
}

function quoted(value: string): string {
  return /^[{["\d]/.test(value) ? value : `"${value}"`;
}
