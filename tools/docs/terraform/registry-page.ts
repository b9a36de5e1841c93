import { page } from "../markdown.js";
import { inTerraform } from "./words.js";

/** What the registry sorts and searches pages by. */
export interface Heading {
  /** What a search shows: `tic_stacks Data Source - tic`. */
  readonly title: string;
  /** The part of the side bar. */
  readonly group?: string;
  readonly description: string;
}

const generated =
  "# Generated from provider/core and provider/terraform by `npm run docs`. Change it there; `npm run docs:check` compares.";

/** A page as the Terraform Registry renders it: what the registry reads, then Markdown. */
export function registryPage(
  { title, group = "", description }: Heading,
  ...parts: readonly (string | readonly string[])[]
): string {
  const head = [
    "---",
    generated,
    `page_title: "${title}"`,
    `subcategory: "${group}"`,
    `description: |-\n  ${inTerraform(description)}`,
    "---",
  ];
  return page(head.join("\n"), ...parts);
}

/** A configuration, with the registry's colours. */
export function configuration(text: string): string {
  return `\`\`\`terraform\n${text.trim()}\n\`\`\``;
}
