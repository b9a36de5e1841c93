const WIDTH = 100;

/** What a doc comment says: paragraphs of prose, then its tags. */
export interface Doc {
  readonly paragraphs: readonly string[];
  /** `@default false`; a tag's text of several lines is kept as it is. */
  readonly tags?: readonly string[];
}

/** A doc comment, wrapped as the hand-written ones are. */
export function docComment({ paragraphs, tags = [] }: Doc, indent = ""): string {
  const [only] = paragraphs;
  const oneLine = `${indent}/** ${only ?? ""} */`;
  if (paragraphs.length === 1 && tags.length === 0 && oneLine.length <= WIDTH) return oneLine;
  const width = WIDTH - indent.length - 3;
  const parts = [
    ...paragraphs.map((paragraph) => wrapped(paragraph, width)),
    ...tags.map((tag) => tag.split("\n")),
  ];
  const lines = parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return [`${indent}/**`, ...body, `${indent} */`].join("\n");
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  // A link is not broken over two lines.
  for (const word of text.match(/\S*\{@\w+ [^}]+\}\S*|\S+/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
