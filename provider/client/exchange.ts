import { setMaxListeners } from "node:events";
import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { routeTo, type NamedProxy, type Route } from "./agents.js";

export type HttpOutcome =
  | {
      readonly answered: true;
      readonly status: number;
      readonly body: string;
      /** Where a redirect leads. */
      readonly location?: string | undefined;
      readonly cacheControl?: string | undefined;
    }
  | {
      readonly answered: false;
      /** Node's error code, or `TIMEOUT`, `CANCELLED`, `BAD_PROXY` or `PROXY_REFUSED`. */
      readonly code: string;
      /** Set when the request came no further than this proxy. */
      readonly proxy?: NamedProxy | undefined;
      /** False when no connection was made, so that nothing of the request left. */
      readonly sent: boolean;
    };

export interface HttpExchange {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  readonly route: Route;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** How the server's certificate is checked, when not as Node.js does by itself. */
  readonly trust?: Readonly<Pick<https.RequestOptions, "ca" | "rejectUnauthorized">> | undefined;
  readonly stop?: AbortSignal | undefined;
}

/** Follows no redirect, which would hand keys to another host: it is an answer like any other. */
export async function exchange(wanted: HttpExchange): Promise<HttpOutcome> {
  const { url, method, headers, body, route, timeout, trust, stop } = wanted;
  const { agent, proxy } = route;
  if (agent === undefined && proxy !== undefined) {
    return { answered: false, code: "BAD_PROXY", sent: false, proxy };
  }
  if (stop?.aborted === true) return { answered: false, code: "CANCELLED", sent: false };
  const secure = url.protocol === "https:";
  const length = body === undefined ? {} : { "Content-Length": body.length };
  const options = { ...trust, method, agent, headers: { ...headers, ...length } };
  return new Promise((resolve) => {
    let connected = false;
    // Until then a failure is the proxy's.
    let beyondProxy = proxy === undefined;
    const end = (outcome: HttpOutcome) => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", onStop);
      resolve(outcome);
    };
    const fail = (code: string) => {
      end({ answered: false, code, sent: connected, proxy: beyondProxy ? undefined : proxy });
    };
    const onError = (error: NodeJS.ErrnoException) => {
      fail(error.code ?? "UNKNOWN");
    };
    const request = (secure ? https : http).request(url, options);
    const breakOff = (code: string) => {
      fail(code);
      request.destroy();
    };
    const onRefused = (status: number) => {
      const refusing = proxy && { ...proxy, status };
      end({ answered: false, code: "PROXY_REFUSED", sent: false, proxy: refusing });
      request.destroy();
    };
    const timer = setTimeout(breakOff, timeout, "TIMEOUT");
    const onStop = () => {
      breakOff("CANCELLED");
    };
    if (stop !== undefined) {
      // One for each request that is under way: many of them are no leak.
      setMaxListeners(0, stop);
      stop.addEventListener("abort", onStop);
    }
    request.on("error", onError);
    request.on("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode === 200) beyondProxy = true;
      else onRefused(statusCode);
    });
    const onConnected = () => {
      connected = true;
      beyondProxy = true;
    };
    request.on("socket", (socket: Socket) => {
      // A tunnel through a proxy is connected before its TLS begins.
      const ready = request.reusedSocket || (!secure && !socket.connecting);
      if (ready) onConnected();
      else socket.once(secure ? "secureConnect" : "connect", onConnected);
    });
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", onError);
      response.on("end", () => {
        const { statusCode: status = 0, headers } = response;
        if (status === 407 && proxy !== undefined) {
          onRefused(status);
          return;
        }
        const { location, "cache-control": cacheControl } = headers;
        const body = Buffer.concat(parts).toString("utf8");
        end({ answered: true, status, body, location, cacheControl });
      });
    });
    request.end(body);
  });
}

/** By the route that the environment leads to. */
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
