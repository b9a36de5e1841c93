import { routeTo } from "./agents.js";
import { exchange, type HttpOutcome } from "./exchange.js";

/** Posts a body and reads the whole answer within a time limit. */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  timeout: number,
  stop?: AbortSignal,
): Promise<HttpOutcome> {
  const route = await routeTo(url);
  return exchange({ method: "POST", url, headers, body, timeout, route, stop });
}
