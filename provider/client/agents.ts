import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { proxyFor } from "./proxy.js";
import { IDLE_CONNECTION_MS } from "../core/engine/timings.js";

/** A proxy as errors name it. Holds no password. */
export interface NamedProxy {
  /** The environment variable that names it. */
  readonly variable: string;
  /** Host and port; absent when the variable's value cannot be used. */
  readonly host?: string;
  /** The variable's value has a user name. */
  readonly hasUser?: boolean;
}

/** The way to a server. */
export interface Route {
  /** Undefined when the environment's proxy cannot be used. */
  readonly agent: HttpAgent | undefined;
  /** The proxy that lies on the way. */
  readonly proxy?: NamedProxy;
}

/**
 * One agent per protocol keeps connections open between calls; Node lets a process end while they
 * idle.
 */
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
