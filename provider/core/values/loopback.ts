import { isIPv4 } from "node:net";

/** Whether a URL's host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  if (isIPv4(hostname)) return hostname.startsWith("127.");
  return hostname === "localhost" || hostname === "[::1]";
}
