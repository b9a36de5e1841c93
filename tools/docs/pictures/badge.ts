import { escapeXml, pixels } from "./svg.js";

const height = 20;
const padding = 7;
/** The mean width of a character at 11 pixels; `textLength` makes each font keep to it. */
const character = 6.4;

/** A badge: a label, and what holds for it. */
export function badge(label: string, value: string): string {
  const [left, right] = [widthOf(label), widthOf(value)];
  const width = pixels(left + right);
  const title = escapeXml(`${label}: ${value}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="corners"><rect width="${width}" height="${height}" rx="3"/></clipPath>
<g clip-path="url(#corners)">
<rect width="${width}" height="${height}" fill="#0969da"/>
<rect width="${pixels(left)}" height="${height}" fill="#57606a"/>
</g>
<g fill="#ffffff" font-family="Verdana, 'DejaVu Sans', Geneva, sans-serif" font-size="11">
${textAt(padding, label)}
${textAt(left + padding, value)}
</g>
</svg>
`;
}

function widthOf(text: string): number {
  return text.length * character + 2 * padding;
}

function textAt(x: number, text: string): string {
  const length = pixels(text.length * character);
  return `<text x="${pixels(x)}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`;
}
