/** What a part of a line is, by which a theme chooses its colour. */
export type Ink = "plain" | "muted" | "error" | "next" | "name" | "link";

/** A part of a line in one colour. */
interface Span {
  readonly text: string;
  readonly ink: Ink;
  readonly bold: boolean;
}

/** A line without the blanks before it. */
export interface InkedLine {
  readonly indent: number;
  readonly spans: readonly Span[];
}

/** In the order in which they are looked for. */
const parts: readonly (readonly [RegExp, Ink, bold: boolean])[] = [
  [/^\$/, "muted", false],
  [/^(?:-|error:)(?= )/, "error", true],
  [/^Next:/, "next", true],
  [/https:\/\/\S+/, "link", false],
  [/stk-\w+|"[\w-]+"/, "name", false],
];

/** The output of a command in colours. A command, and the first sentence of an error, are bold. */
export function spansOf(lines: readonly string[]): readonly InkedLine[] {
  let summary: number | undefined;
  return lines.map((line) => {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (text.startsWith("error: ")) summary = indent;
    else if (summary !== indent) summary = undefined;
    const bold = text.startsWith("$ ") || summary !== undefined;
    return { indent, spans: split(text, bold) };
  });
}

function split(text: string, bold: boolean): Span[] {
  for (const [pattern, ink, alwaysBold] of parts) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [found] = match;
    const after = text.slice(match.index + found.length);
    return [
      ...split(text.slice(0, match.index), bold),
      { text: found, ink, bold: bold || alwaysBold },
      ...(after === "" ? [] : split(after, bold)),
    ].filter((span) => span.text !== "");
  }
  return [{ text, ink: "plain", bold }];
}
