import { BlockList, isIP } from "node:net";
import { getProxyForUrl } from "proxy-from-env";
import { isLoopback } from "../core/values/loopback.js";

/** A proxy that the environment names. */
export interface Proxy {
  /** The variable that names it: `HTTPS_PROXY`. */
  readonly variable: string;
  /** May hold a password. Undefined when the variable's value is no URL of an HTTP proxy. */
  readonly url: URL | undefined;
}

const FOR_HTTP = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
/** `http_proxy` counts last: Tencent Cloud's SDK for Node.js knows that one only. */
const FOR_HTTPS = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", ...FOR_HTTP];

/**
 * The proxy that the environment names for a URL; undefined when it is reached without one, as this
 * machine always is.
 *
 * The variables are those of curl and of Vault's own tools: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`
 * and `NO_PROXY`, lower case first.
 */
export function proxyFor(target: URL): Proxy | undefined {
  if (isLoopback(target.hostname) || isExempt(target) || !isProxied(target)) return undefined;
  const names = target.protocol === "https:" ? FOR_HTTPS : FOR_HTTP;
  const variable = names.find((name) => (process.env[name] ?? "") !== "");
  if (variable === undefined) return undefined;
  return { variable, url: parse(process.env[variable] ?? "") };
}

function isProxied(target: URL): boolean {
  if (getProxyForUrl(target.href) !== "") return true;
  if (target.protocol !== "https:") return false;
  return getProxyForUrl(`http://${target.hostname}:${String(portOf(target))}`) !== "";
}

/** Without a protocol it is an HTTP proxy, as for curl. */
function parse(value: string): URL | undefined {
  const text = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ["http:", "https:"].includes(url.protocol) ? url : undefined;
}

/**
 * The forms of `NO_PROXY` that curl and Vault's own tools know and the library does not: a domain
 * stands for every host in it, a network (CIDR) for its addresses, and a dot at the end for nothing.
 */
function isExempt(target: URL): boolean {
  const host = target.hostname.replaceAll(/^\[|\]$|\.$/g, "");
  const list = (process.env.no_proxy || process.env.NO_PROXY || "").toLowerCase();
  const entries = list.split(/[,\s]+/).filter((entry) => entry !== "");
  if (isIP(host) !== 0) return entries.some((entry) => hasAddress(entry, host));
  return entries.some((entry) => {
    const [, domain = "", port] = /^(.*?)\.?(?::(\d+))?$/.exec(entry) ?? [];
    const inDomain = host === domain || host.endsWith(`.${domain.replace(/^\*?\.?/, "")}`);
    return inDomain && (port === undefined || Number(port) === portOf(target));
  });
}

function hasAddress(entry: string, address: string): boolean {
  const [network = "", prefix] = entry.replaceAll(/[[\]]/g, "").split("/");
  const bits = isIP(network) === 4 ? 32 : 128;
  if (isIP(network) === 0 || !/^\d+$/.test(prefix ?? "0")) return false;
  const length = Number(prefix ?? bits);
  if (length > bits) return false;
  const family = (text: string) => (isIP(text) === 4 ? "ipv4" : "ipv6");
  const addresses = new BlockList();
  addresses.addSubnet(network, length, family(network));
  return addresses.check(address, family(address));
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}
