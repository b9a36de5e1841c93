/** What stands at the top of every generated page. */
export const generated =
  "<!-- Generated from provider/core by `npm run docs`. Change it there; `npm run docs:check` compares. -->";

/** A table; a bar inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list, one item a line. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** A page: its parts with an empty line between them. */
export function page(...parts: readonly (string | readonly string[])[]): string {
  return `${parts.flat().join("\n\n")}\n`;
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}
