import { parseIpv4 } from "./ipv4.js";
import { formatIpv6, parseIpv6 } from "./ipv6.js";

/** The block of addresses that a text stands for. */
export type Cidr =
  | { readonly ok: true; readonly canonical: string }
  | { readonly ok: false; readonly problem: string };

/** Bits before the IPv4 address in an IPv6 address that holds one. */
const MAPPED = 96;

/**
 * Reads a block of IPv4 or IPv6 addresses, with or without a prefix length, and gives it the form
 * in which the server tells it back: a single address without its length, IPv6 in lower case and
 * short, an IPv4 address held in IPv6 as IPv4. Bits beyond the prefix stay.
 *
 * The server takes some texts for a UNIX socket and stores them garbled; here they are refused.
 *
 * @example
 * parseCidr("10.0.0.1/32"); // { ok: true, canonical: "10.0.0.1" }
 * parseCidr("2001:DB8:0::/32"); // { ok: true, canonical: "2001:db8::/32" }
 */
export function parseCidr(text: string): Cidr {
  const trimmed = text.trim();
  const [address = "", length, ...more] = trimmed.split("/");
  const canonical = more.length > 0 ? undefined : canonicalForm(address, length);
  return canonical === undefined
    ? { ok: false, problem: problemOf(trimmed) }
    : { ok: true, canonical };
}

function canonicalForm(address: string, length: string | undefined): string | undefined {
  if (length !== undefined && !/^0*\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? undefined : Number(length);
  const ipv4 = parseIpv4(address);
  if (ipv4 !== undefined) return withPrefix(ipv4.join("."), prefix ?? 32, 32);
  const ipv6 = parseIpv6(address);
  if (ipv6 === undefined) return undefined;
  return isMapped(ipv6)
    ? withPrefix(mappedIpv4(ipv6), (prefix ?? 128) - MAPPED, 32)
    : withPrefix(formatIpv6(ipv6), prefix ?? 128, 128);
}

function withPrefix(address: string, prefix: number, longest: number): string | undefined {
  if (prefix < 0 || prefix > longest) return undefined;
  return prefix === longest ? address : `${address}/${String(prefix)}`;
}

function isMapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}

function mappedIpv4(groups: readonly number[]): string {
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join(".");
}

/** Why a text that is no block is none. */
function problemOf(text: string): string {
  if (text === "") return "This is empty.";
  if (text.includes(",")) return "There is a comma in it; every block is an item of its own.";
  if (text.includes("%")) return "There is a zone in it, which other machines do not know.";
  if (/^[\d.]+:\d*$|^\[/.test(text)) return "There is a port or a bracket in it.";
  const [address = "", ...lengths] = text.split("/");
  const ipv6 = parseIpv6(address);
  if (ipv6 === undefined && parseIpv4(address) === undefined) return problemOfAddress(address);
  if (lengths.length > 1) return "There is more than one slash in it.";
  if (ipv6 === undefined) return "The length after the slash is not a number from 0 to 32.";
  return isMapped(ipv6)
    ? "This is an IPv4 address, with a length that is not a number from 96 to 128."
    : "The length after the slash is not a number from 0 to 128.";
}

function problemOfAddress(address: string): string {
  if (/^[\d.]+$/.test(address)) {
    return "An IPv4 address is four numbers from 0 to 255 without leading zeros.";
  }
  return "This is neither an IPv4 nor an IPv6 address.";
}
