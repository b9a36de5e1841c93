import { snakeCase } from "../../core/values/snake-case.js";
import type { EngineTerms } from "../../core/engine/terms.js";
import { attributeName, typeName } from "../schema/resource-attributes.js";
import { asSaid } from "../run/hidden-values.js";
import { providerAttributes, vaultAttribute } from "../schema/provider-attributes.js";

/**
 * Terraform's words for what to do next. A connection is a provider block here, so its fields are
 * attributes of that block.
 */
export const terraformTerms: EngineTerms = {
  attribute: attributeName,
  attributeSet: (name, value) => `${attributeName(name)} = ${value}`,
  resource: typeName,
  secretValue: (name) => `var.${snakeCase(name)}`,
  setting: snakeCase,
  settingSet: (key, value) => {
    const name = snakeCase(key);
    return `${name} = ${written(name, value)}`;
  },
  accountField: snakeCase,
  accountFieldSet: (field, value) => `${snakeCase(field)} = ${JSON.stringify(value)}`,
  vaultField: vaultAttribute,
  vaultFieldSet: (field, value) => `${vaultAttribute(field)} = ${JSON.stringify(value)}`,
  otherConnection: "give the resource another configuration of the provider (provider = tic.ALIAS)",
  apply: "terraform apply",
  applyRefreshed: "terraform apply without -refresh=false",
  preview: "plan",
  applying: "apply",
  keepName: "say so with a moved block",
  otherAccount: "give them different provider configurations (alias)",
  hidesValues: true,
  said: asSaid,
  createFirst: "lifecycle { create_before_destroy = true }",
  leaveOut: "-target or -exclude",
};

/** A setting's value as it is written in a provider block. */
function written(name: string, value: string): string {
  const type = providerAttributes.find((one) => one.name === name)?.type ?? "string";
  if (type === "string") return JSON.stringify(value);
  if (typeof type === "string" || type[0] === "map") return value;
  return `[${value
    .split(",")
    .map((item) => JSON.stringify(item))
    .join(", ")}]`;
}
