import { spansOf, type Ink } from "./ink.js";
import { escapeXml, pixels } from "./svg.js";

/** The colours of a terminal. */
export type Theme = Readonly<Record<Ink | "background" | "bar" | "border", string>>;

/** The colours of GitHub's light and dark pages. */
export const themes: Readonly<Record<"light" | "dark", Theme>> = {
  light: {
    background: "#ffffff",
    bar: "#f6f8fa",
    border: "#d0d7de",
    plain: "#1f2328",
    muted: "#656d76",
    error: "#cf222e",
    next: "#1a7f37",
    name: "#9a6700",
    link: "#0969da",
  },
  dark: {
    background: "#0d1117",
    bar: "#161b22",
    border: "#30363d",
    plain: "#e6edf3",
    muted: "#8b949e",
    error: "#ff7b72",
    next: "#3fb950",
    name: "#d29922",
    link: "#79c0ff",
  },
};

const size = 14;
/** The width of a character in most monospaced fonts; `textLength` makes the others keep to it. */
const character = size * 0.6;
const lineHeight = 20;
const padding = 18;
const bar = 30;

/** A text in a terminal window. `title` is read out in place of the picture. */
export function terminalPicture(text: string, title: string, theme: Theme): string {
  const lines = text.trimEnd().split("\n");
  const width = Math.max(...lines.map((line) => line.length)) * character + 2 * padding;
  const height = bar + 2 * padding + lines.length * lineHeight - (lineHeight - size);
  const frame = `x="0.5" y="0.5" width="${pixels(width - 1)}" rx="8" stroke="${theme.border}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(width)}" height="${pixels(height)}" viewBox="0 0 ${pixels(width)} ${pixels(height)}" role="img" aria-label="${escapeXml(title)}">
<title>${escapeXml(title)}</title>
<rect ${frame} height="${pixels(height - 1)}" fill="${theme.background}"/>
<path d="M0.5 ${bar}.5V8.5a8 8 0 0 1 8-8H${pixels(width - 8.5)}a8 8 0 0 1 8 8V${bar}.5Z" fill="${theme.bar}" stroke="${theme.border}"/>
${[0, 1, 2].map((dot) => `<circle cx="${padding + 2 + dot * 18}" cy="15.5" r="5" fill="${theme.border}"/>`).join("\n")}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace" font-size="${size}" fill="${theme.plain}">
${spansOf(lines)
  .map((spans, row) => lineAt(bar + padding + size - 2 + row * lineHeight, spans, theme))
  .join("\n")}
</g>
</svg>
`;
}

function lineAt(
  y: number,
  { indent, spans }: ReturnType<typeof spansOf>[number],
  theme: Theme,
): string {
  const length = spans.reduce((sum, { text }) => sum + text.length, 0);
  const inked = spans.map(({ text, ink, bold }) => {
    const weight = bold ? ' font-weight="600"' : "";
    const fill = ink === "plain" ? "" : ` fill="${theme[ink]}"`;
    return `<tspan${fill}${weight}>${escapeXml(text)}</tspan>`;
  });
  const x = pixels(padding + indent * character);
  return `<text x="${x}" y="${pixels(y)}" xml:space="preserve" textLength="${pixels(length * character)}" lengthAdjust="spacingAndGlyphs">${inked.join("")}</text>`;
}
