import { setMaxListeners } from "node:events";
import http, { type Agent } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";

/** What became of an HTTP request. */
export type HttpOutcome =
  | {
      readonly answered: true;
      readonly status: number;
      readonly body: string;
      /** Where a redirect leads. */
      readonly location?: string;
    }
  | {
      readonly answered: false;
      /** Node's error code, or `TIMEOUT`, `CANCELLED` or `BAD_PROXY`. */
      readonly code: string;
      /** False when no connection was made, so that nothing of the request left. */
      readonly sent: boolean;
    };

/** One HTTP request and how it is carried. */
export interface HttpExchange {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** Undefined when the proxy that the environment names is no URL. */
  readonly agent: Agent | undefined;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** How the server's certificate is checked, when not as Node.js does by itself. */
  readonly trust?: Readonly<Pick<https.RequestOptions, "ca" | "rejectUnauthorized">> | undefined;
  /** Breaks the exchange off. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Sends a request and reads the whole answer within a time limit.
 *
 * A redirect is an answer like any other: following it would hand keys to another host.
 */
export async function exchange(wanted: HttpExchange): Promise<HttpOutcome> {
  const { url, method, headers, body, agent, timeout, trust, stop } = wanted;
  if (agent === undefined) return { answered: false, code: "BAD_PROXY", sent: false };
  if (stop?.aborted === true) return { answered: false, code: "CANCELLED", sent: false };
  const secure = url.protocol === "https:";
  const length = body === undefined ? {} : { "Content-Length": body.length };
  const options = { ...trust, method, agent, headers: { ...headers, ...length } };
  return new Promise((resolve) => {
    let connected = false;
    const end = (outcome: HttpOutcome) => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", onStop);
      resolve(outcome);
    };
    const fail = (code: string) => {
      end({ answered: false, code, sent: connected });
    };
    const onError = (error: NodeJS.ErrnoException) => {
      fail(error.code ?? "UNKNOWN");
    };
    const request = (secure ? https : http).request(url, options);
    const breakOff = (code: string) => {
      fail(code);
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
    request.on("socket", (socket: Socket) => {
      const ready = request.reusedSocket || !socket.connecting;
      if (ready) connected = true;
      else socket.once(secure ? "secureConnect" : "connect", () => (connected = true));
    });
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", onError);
      response.on("end", () => {
        const { statusCode: status = 0, headers: answered } = response;
        const text = Buffer.concat(parts).toString("utf8");
        const to = answered.location === undefined ? {} : { location: answered.location };
        end({ answered: true, status, body: text, ...to });
      });
    });
    request.end(body);
  });
}
