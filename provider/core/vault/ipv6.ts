import { parseIpv4 } from "./ipv4.js";

/** Eight groups of 16 bits; undefined when the text is no IPv6 address. */
export function parseIpv6(text: string): readonly number[] | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  const before = groupsOf(head, tail === undefined);
  if (tail === undefined) return before?.length === 8 ? before : undefined;
  const after = groupsOf(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  return missing < 1 ? undefined : [...before, ...Array<number>(missing).fill(0), ...after];
}

/** In the one form of RFC 5952: lower case, the first longest run of zeros left out. */
export function formatIpv6(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16));
  const run = longestRunOfZeros(groups);
  if (run.length < 2) return text.join(":");
  const before = text.slice(0, run.start).join(":");
  const after = text.slice(run.start + run.length).join(":");
  return `${before}::${after}`;
}

function groupsOf(text: string, mayEndInIpv4: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const pieces = text.split(":");
  const last = pieces.at(-1) ?? "";
  const embedded = mayEndInIpv4 && last.includes(".") ? parseIpv4(last) : [];
  if (embedded === undefined) return undefined;
  const hex = embedded.length > 0 ? pieces.slice(0, -1) : pieces;
  if (!hex.every((piece) => /^[0-9a-f]{1,4}$/i.test(piece))) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = embedded;
  const ending = embedded.length > 0 ? [a * 256 + b, c * 256 + d] : [];
  return [...hex.map((piece) => Number.parseInt(piece, 16)), ...ending];
}

function longestRunOfZeros(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { start: index - length + 1, length };
  }
  return longest;
}
