import type { EngineTerms } from "../core/engine/terms.js";

/** Pulumi's words for what to do next. */
export const pulumiTerms: EngineTerms = {
  attribute: (name) => name,
  attributeSet: (name, value) => `${name}: ${value}`,
  resource: (kind) => `tic.${kind}`,
  secretValue: (name) => `config.requireSecret("${name}")`,
  setting: (key) => `tic:${key}`,
  settingSet: (key, value) => `tic:${key}: ${value}`,
  accountField: (field) => `the connection's ${field}`,
  accountFieldSet: (field, value) => `connection: { ${field}: ${JSON.stringify(value)} }`,
  vaultField: (field) => `the connection's ${field}`,
  vaultFieldSet: (field, value) => `connection: { ${field}: ${JSON.stringify(value)} }`,
  otherConnection: "give the resource a connection",
  apply: "pulumi up",
  applyRefreshed: "pulumi up --refresh",
  preview: "preview",
  applying: "up",
  keepName: 'say so with aliases: [{ name: "OLD" }]',
  otherAccount: "give them different connections",
  createFirst: "no deleteBeforeReplace",
  leaveOut: "--target or --exclude",
};

/** The same for a resource with secret arguments: their values are not told. */
export function termsFor(secret: ReadonlySet<string>): EngineTerms {
  return secret.size === 0 ? pulumiTerms : { ...pulumiTerms, hides: (name) => secret.has(name) };
}
