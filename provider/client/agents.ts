import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP } from "node:net";
import { getProxyForUrl } from "proxy-from-env";
import { IDLE_CONNECTION_MS } from "../core/engine/timings.js";
import { isHttp, isLoopback, parseUrl } from "../core/values/urls.js";

/** A proxy as errors name it. Holds no password. */
export interface NamedProxy {
  /** The environment variable that names it. */
  readonly variable: string;
  /** Host and port; absent when the variable's value cannot be used. */
  readonly host?: string;
  /** The variable's value has a user name. */
  readonly hasUser?: boolean;
  /** The answer that the proxy gave instead of passing a request on. */
  readonly status?: number;
}

export interface Route {
  /** Undefined when the environment's proxy cannot be used. */
  readonly agent: HttpAgent | undefined;
  readonly proxy?: NamedProxy;
}

/** Connections stay open between calls; Node lets a process end while they idle. */
const options = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
const httpAgent = new HttpAgent(options);
const httpsAgent = new HttpsAgent(options);
const proxied = new Map<string, Promise<HttpAgent>>();

/** The way to a URL without any proxy, whatever the environment says. */
export function directRoute({ protocol }: URL): Route {
  return { agent: protocol === "https:" ? httpsAgent : httpAgent };
}

/** The way to a URL: through the proxy that the environment names for it, else without one. */
export async function routeTo(target: URL): Promise<Route> {
  const found = proxyFor(target);
  if (found === undefined) return directRoute(target);
  const { variable, url } = found;
  const login = url === undefined ? undefined : loginOf(url);
  if (url === undefined || login === undefined) return { agent: undefined, proxy: { variable } };
  const key = `${target.protocol} ${url.href}`;
  const agent = proxied.get(key) ?? openProxy(target, new URL(url.origin), login);
  proxied.set(key, agent);
  return { agent: await agent, proxy: { variable, host: url.host, hasUser: url.username !== "" } };
}

/** The login goes in a header: an agent that knows the password would write it into its debug log. */
async function openProxy(
  { protocol }: URL,
  proxy: URL,
  headers: Readonly<Record<string, string>>,
): Promise<HttpAgent> {
  if (protocol === "http:") {
    const { HttpProxyAgent } = await import("http-proxy-agent");
    return new HttpProxyAgent(proxy, { ...options, headers });
  }
  const { HttpsProxyAgent } = await import("https-proxy-agent");
  return new HttpsProxyAgent(proxy, { ...options, headers });
}

/** Undefined when a `%` in the user name or the password begins no escape. */
function loginOf({ username, password }: URL): Readonly<Record<string, string>> | undefined {
  if (username === "" && password === "") return {};
  try {
    const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { "Proxy-Authorization": `Basic ${Buffer.from(login).toString("base64")}` };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const FOR_HTTP = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
/** `http_proxy` counts last: Tencent Cloud's SDK for Node.js knows that one only. */
const FOR_HTTPS = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", ...FOR_HTTP];

/**
 * The proxy that the environment names for a URL; undefined when it is reached without one, as this
 * machine always is. Its URL may hold a password, and is undefined when the variable holds none.
 */
export function proxyFor(target: URL) {
  if (isLoopback(target.hostname) || isExempt(target) || !isProxied(target)) return undefined;
  const names = target.protocol === "https:" ? FOR_HTTPS : FOR_HTTP;
  const variable = names.find((name) => (process.env[name] ?? "") !== "");
  if (variable === undefined) return undefined;
  const value = process.env[variable] ?? "";
  // Without a protocol it is an HTTP proxy, as for curl.
  const url = parseUrl(value.includes("://") ? value : `http://${value}`);
  return { variable, url: url !== undefined && isHttp(url) ? url : undefined };
}

function isProxied(target: URL): boolean {
  if (getProxyForUrl(target.href) !== "") return true;
  if (target.protocol !== "https:") return false;
  return getProxyForUrl(`http://${target.hostname}:${portOf(target)}`) !== "";
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
