import { isIPv4 } from "node:net";

/** Whether a URL's host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  if (isIPv4(hostname)) return hostname.startsWith("127.");
  return hostname === "localhost" || hostname === "[::1]";
}

/** Undefined for a text that is no URL. */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

export function isHttp({ protocol }: URL): boolean {
  return protocol === "http:" || protocol === "https:";
}

/** Whether a URL is more than a host and a path: user, password, query or fragment. */
export function hasMoreThanPath({ username, password, search, hash }: URL): boolean {
  return username + password + search + hash !== "";
}
