import { camelCase } from "./source-file.js";

/** What the core says of every engine, and what is true where a stack is synthesised. */
const REPLACED: readonly (readonly [found: RegExp, said: string])[] = [
  [
    /Always a secret: encrypted in state, never shown\./g,
    "Terraform keeps it in its state in clear: use `secretKeyWo` where your version has it.",
  ],
  [/ State keeps a salted fingerprint, which tells when to write it again\./g, ""],
  [/\bpreview\b/g, "plan"],
];

/** A description of the core, or of a data source, as it is true of a construct. */
export function inConstructs(description: string): string {
  const named = description.replaceAll(
    /`(?!tic_)([a-z]+(?:_[a-z]+)+)`/g,
    (_whole, name: string) => `\`${camelCase(name)}\``,
  );
  return REPLACED.reduce((text, [found, said]) => text.replaceAll(found, said), named);
}
