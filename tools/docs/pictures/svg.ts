/** A text as the content or an attribute of an SVG element. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A number of pixels, with one digit after the point at most. */
export function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}
