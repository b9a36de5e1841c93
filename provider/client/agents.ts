import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isLoopback } from "../core/config.js";

/**
 * One agent per protocol keeps connections open between calls; Node lets a process end while they
 * idle. They are closed after four idle seconds, before the five after which many servers close
 * them: a request on a connection that the server has just closed would fail as ambiguous.
 */
const options = { keepAlive: true, timeout: 4_000 };
const httpAgent = new HttpAgent(options);
const httpsAgent = new HttpsAgent(options);
const proxied = new Map<string, Promise<HttpAgent>>();

/**
 * The agent for a URL. The environment variable `http_proxy` names a proxy, as for Tencent Cloud's
 * own SDK; it is never used for loopback.
 *
 * @returns undefined when that variable is no URL
 */
export async function agentFor(url: URL): Promise<HttpAgent | undefined> {
  if (url.protocol === "http:") return httpAgent;
  const proxy = process.env.http_proxy;
  if (proxy === undefined || proxy === "" || isLoopback(url.hostname)) return httpsAgent;
  if (!URL.canParse(proxy)) return undefined;
  const agent = proxied.get(proxy) ?? openProxy(proxy);
  proxied.set(proxy, agent);
  return agent;
}

async function openProxy(proxy: string): Promise<HttpAgent> {
  const { HttpsProxyAgent } = await import("https-proxy-agent");
  return new HttpsProxyAgent(proxy, options);
}
