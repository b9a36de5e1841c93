import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Longer than any address. The time that the patterns below take grows with the square of it. */
const MAX_LENGTH = 100;

const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * A bound address in the form that Vault keeps: `10.0.0.1/32` is `10.0.0.1`. Vault takes other texts
 * with a slash for the path of a socket; here they are refused.
 *
 * @throws Error with Vault's text
 */
export function normalizeCidr(text: string): string {
  if (text.length > MAX_LENGTH) throw unparsable(text);
  const [, address = "", bits] = /^([^/]*)(?:\/(\d{1,4}))?$/.exec(text) ?? [];
  const [, host = "", port] = /^(.*\..*|\[.*\])(:\d{1,5})$/.exec(address) ?? [];
  const result =
    port === undefined || bits !== undefined
      ? network(address, bits === undefined ? undefined : Number(bits))
      : withPort(host, port);
  if (result !== undefined) return result;
  throw unparsable(text);
}

function unparsable(text: string): Error {
  return new Error(
    `error parsing address "${text}": Unable to convert "${text}" to an IPv4 or IPv6 address, or a UNIX Socket`,
  );
}

/** Whether an address is in one of the networks. Without networks each one is. */
export function isInside(address: string, cidrs: readonly string[]): boolean {
  if (cidrs.length === 0) return true;
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [net = "", bits] = cidr.split("/", 2);
    const family = isIPv6(net) ? "ipv6" : "ipv4";
    if (isIPv4(net) || isIPv6(net)) {
      list.addSubnet(net, bits === undefined ? maxBits(net) : Number(bits), family);
    }
  }
  const [, mapped = address] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  return list.check(mapped, isIPv6(mapped) ? "ipv6" : "ipv4");
}

function withPort(host: string, port: string): string | undefined {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const wellFormed = host === bare ? isIPv4(bare) : isPlainIPv6(bare);
  return wellFormed && Number(port.slice(1)) < 65536 ? `${host}${port}` : undefined;
}

function network(address: string, bits: number | undefined): string | undefined {
  if (isIPv4(address)) return suffixed(address, bits ?? 32);
  if (!isPlainIPv6(address)) return undefined;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED.exec(short) ?? [];
  if (high === undefined || low === undefined) return suffixed(short, bits ?? 128);
  const octets = [high, low].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  const inside = (bits ?? 128) - 96;
  return inside < 0 ? undefined : suffixed(octets.join("."), inside);
}

/** Node takes a zone, as in `fe80::1%eth0`, which Vault does not. */
function isPlainIPv6(address: string): boolean {
  return isIPv6(address) && !address.includes("%");
}

function suffixed(address: string, bits: number): string | undefined {
  const most = maxBits(address);
  if (bits > most) return undefined;
  return bits === most ? address : `${address}/${String(bits)}`;
}

function maxBits(address: string): number {
  return isIPv6(address) ? 128 : 32;
}
