import { format, resolveConfig } from "prettier";

const HEADER =
  "// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.";

/** A generated source file: with a header that says so, laid out as all others are. */
export async function sourceFile(path: string, parts: readonly string[]): Promise<string> {
  const options = await resolveConfig(path);
  return format([HEADER, ...parts].join("\n\n"), { ...options, parser: "typescript" });
}

/** `vault-auth-role` of `VaultAuthRole`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** `vaultAuthRole` of `vault_auth_role`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}

/** `VaultAuthRole` of `vaultAuthRole`. */
export function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Rows, one a line. */
export function lines(texts: readonly string[]): string {
  return texts.join("\n");
}
