/** Four bytes; undefined when the text is no IPv4 address. A leading zero makes it none. */
export function parseIpv4(text: string): readonly number[] | undefined {
  const pieces = text.split(".");
  const right = pieces.length === 4 && pieces.every((piece) => /^(0|[1-9]\d{0,2})$/.test(piece));
  const bytes = pieces.map(Number);
  return right && bytes.every((byte) => byte < 256) ? bytes : undefined;
}
