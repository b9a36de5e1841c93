import { resourceKinds, descriptionOf } from "../../core/kinds.js";
import { settingFields } from "../../core/setting-fields.js";
import type { Wording } from "../../core/wording.js";
import { snakeCase } from "../../core/snake-case.js";
import { attributeName, typeName } from "../schema/names.js";
import { providerAttributes } from "../schema/provider-attributes.js";

/** Terraform's words for what to do next. */
export const terraformWording: Wording = {
  attribute: attributeName,
  resource: typeName,
  apply: "terraform apply",
  applyRefreshed: "terraform apply without -refresh=false",
  preview: "plan",
  applying: "apply",
  otherAccount: "give them different provider configurations (alias)",
  hidesValues: true,
  leaveOut: "-target or -exclude",
};

/** Names of several words: in running text nothing else looks like them. */
const ARGUMENTS = new Set(
  resourceKinds
    .flatMap((kind) => Object.keys(descriptionOf(kind).schema.inputs))
    .concat(Object.keys(settingFields))
    .filter((name) => /[A-Z]/.test(name)),
);

/** Kinds of several words, for the same reason. */
const KINDS = new Map(
  resourceKinds.filter((kind) => /[a-z][A-Z]/.test(kind)).map((kind) => [kind as string, kind]),
);

const SETTING = /\btic:([a-zA-Z]+)\b(?:: (\w+))?/g;

/**
 * A sentence of the core in Terraform's words: arguments and settings as they are written there.
 *
 * What a rule says is written with an engine's words already; this is for the sentences about
 * arguments and settings, which name them as the core does.
 */
export function inTerraformWords(text: string): string {
  return text
    .replaceAll(SETTING, (whole, key: string, value: string | undefined) => {
      if (!Object.hasOwn(settingFields, key)) return whole;
      return `${snakeCase(key)}${value === undefined ? "" : ` = "${value}"`}`;
    })
    .replaceAll(
      /\bExample: (\w+): /g,
      (_whole, name: string) => `Example: ${attributeName(name)} = `,
    )
    .replaceAll(/\bExample: (\w+) (?!=)(\S+) \(/g, (_whole, name: string, value: string) => {
      return `Example: ${name} = ${written(name, value)} (`;
    })
    .replaceAll(/config\.requireSecret\("(\w+)"\)/g, (_whole, name: string) => {
      return `var.${snakeCase(name)}`;
    })
    .replaceAll(
      // An arn has a word of this form, before a slash.
      /\b([a-z]+(?:[A-Z][a-z]+)+)\b(?!\/)(: (?=true\b|false\b))?/g,
      (whole, word: string, sign) => {
        if (!ARGUMENTS.has(word)) return whole;
        return `${attributeName(word)}${sign === undefined ? "" : " = "}`;
      },
    )
    .replaceAll(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g, (word) => {
      const kind = KINDS.get(word);
      return kind === undefined ? word : typeName(kind);
    })
    .replaceAll(
      "give the resource a connection",
      "give the resource another configuration of the provider (provider = tic.ALIAS)",
    );
}

/** A setting's value as it is written in a provider block. */
function written(name: string, value: string): string {
  const type = providerAttributes.find((one) => one.name === name)?.type ?? "string";
  if (type === "string") return `"${value}"`;
  if (typeof type === "string" || type[0] === "map") return value;
  return `[${value
    .split(",")
    .map((item) => `"${item}"`)
    .join(", ")}]`;
}
