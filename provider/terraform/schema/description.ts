import { attributeName } from "./names.js";

/** What the core says of every engine, and what is true where the engine is Terraform. */
const REPLACED: readonly (readonly [found: RegExp, said: string])[] = [
  [/Always a secret: encrypted in state, never shown\./g, "Never shown."],
  [/ and binds no hooks\b/g, ""],
  [/\ba declared ManagedCredential\b/g, "a declared `tic_managed_credential`"],
  [/: a list, or (\w+) with commas between them/g, ": a list. In the environment, $1 with commas"],
  [/`(\w+): (\w+)`/g, '`$1 = "$2"`'],
  [/\bpreview\b/g, "plan"],
];

/** A description of the core as it is true in Terraform. */
export function inTerraform(description: string): string {
  const named = description.replaceAll(
    /`(\w+): (true|false)`/g,
    (_whole, name: string, value: string) => `\`${attributeName(name)} = ${value}\``,
  );
  return REPLACED.reduce((text, [found, said]) => text.replaceAll(found, said), named);
}
