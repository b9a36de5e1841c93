import type { EngineTerms } from "./terms.js";

/**
 * The words where no engine speaks: the names of the core, as programs and the login's options
 * have them.
 */
export const plainTerms: EngineTerms = {
  attribute: (name) => name,
  attributeSet: (name, value) => `${name}: ${value}`,
  resource: (kind) => kind,
  secretValue: (name) => name,
  setting: (key) => key,
  settingSet: (key, value) => `${key}: ${value}`,
  accountField: (field) => `the connection's ${field}`,
  accountFieldSet: (field, value) => `connection: { ${field}: ${JSON.stringify(value)} }`,
  vaultField: (field) => `the connection's ${field}`,
  vaultFieldSet: (field, value) => `connection: { ${field}: ${JSON.stringify(value)} }`,
  otherConnection: "give the resource a connection",
  apply: "apply it",
  applyRefreshed: "apply it after a refresh",
  preview: "preview",
  applying: "apply",
  keepName: "say so with its old name",
  otherAccount: "give them different connections",
  createFirst: "the new object first",
  leaveOut: "options that leave resources out",
};
