import { isIPv4, isIPv6 } from "node:net";
import type { Parsed } from "./parsed.js";

type Address = NonNullable<ReturnType<typeof parseAddress>>;

/** An IPv6 address that holds an IPv4 address, as RFC 5952 writes it without dots. */
const MAPPED = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/;

/**
 * Reads a block of IPv4 or IPv6 addresses, with or without a prefix length, and gives it the form
 * in which the server tells it back: a single address without its length, IPv6 in lower case and
 * short, an IPv4 address held in IPv6 as IPv4. Bits beyond the prefix stay.
 *
 * The server takes some texts for a UNIX socket and stores them garbled; here they are refused.
 *
 * @example
 * parseCidr("2001:DB8:0::/32"); // { ok: true, canonical: "2001:db8::/32" }
 */
export function parseCidr(text: string): Parsed<{ readonly canonical: string }> {
  const trimmed = text.trim();
  const [first = "", length, ...more] = trimmed.split("/");
  const address = parseAddress(first);
  const canonical =
    address === undefined || more.length > 0 ? undefined : withPrefix(address, length);
  return canonical === undefined
    ? { ok: false, problem: problemOf(trimmed, address) }
    : { ok: true, canonical };
}

/** An address in the form in which the server tells it back, and the prefix lengths that may follow. */
function parseAddress(text: string) {
  if (isIPv4(text)) return { canonical: text, shortest: 0, longest: 32 };
  // Node.js takes an address with a zone.
  if (!isIPv6(text) || text.includes("%")) return undefined;
  const short = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const groups = MAPPED.exec(short)?.slice(1);
  if (groups === undefined) return { canonical: short, shortest: 0, longest: 128 };
  const numbers = groups.map((group) => Number.parseInt(group, 16));
  const bytes = numbers.flatMap((number) => [number >> 8, number & 0xff]);
  return { canonical: bytes.join("."), shortest: 96, longest: 128 };
}

function withPrefix({ canonical, shortest, longest }: Address, length?: string) {
  if (length === undefined) return canonical;
  const prefix = /^0*\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (prefix === longest) return canonical;
  return prefix >= shortest && prefix < longest ? `${canonical}/${prefix - shortest}` : undefined;
}

function problemOf(text: string, address: Address | undefined): string {
  if (text === "") return "This is empty.";
  if (text.includes(",")) return "There is a comma in it. Every block is an item of its own.";
  if (text.includes("%")) return "There is a zone in it, which other machines do not know.";
  if (/^[\d.]+:\d*$|^\[/.test(text)) return "There is a port or a bracket in it.";
  if (address === undefined) {
    return /^[\d.]+(?:\/|$)/.test(text)
      ? "An IPv4 address is four numbers from 0 to 255 without leading zeros."
      : "This is neither an IPv4 nor an IPv6 address.";
  }
  if (text.split("/").length > 2) return "There is more than one slash in it.";
  const { shortest, longest } = address;
  const range = `a number from ${shortest} to ${longest}`;
  return shortest === 0
    ? `The length after the slash is not ${range}.`
    : `This is an IPv4 address, with a length that is not ${range}.`;
}
