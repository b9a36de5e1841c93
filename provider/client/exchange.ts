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
      /** Node's error code, or `TIMEOUT`, or `BAD_PROXY`. */
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
}

/**
 * Sends a request and reads the whole answer within a time limit.
 *
 * A redirect is an answer like any other: following it would hand keys to another host.
 */
export async function exchange(wanted: HttpExchange): Promise<HttpOutcome> {
  const { url, method, headers, body, agent, timeout, trust } = wanted;
  if (agent === undefined) return { answered: false, code: "BAD_PROXY", sent: false };
  const secure = url.protocol === "https:";
  const length = body === undefined ? {} : { "Content-Length": body.length };
  const options = { ...trust, method, agent, headers: { ...headers, ...length } };
  return new Promise((resolve) => {
    let connected = false;
    const fail = (code: string) => {
      clearTimeout(timer);
      resolve({ answered: false, code, sent: connected });
    };
    const onError = (error: NodeJS.ErrnoException) => {
      fail(error.code ?? "UNKNOWN");
    };
    const request = (secure ? https : http).request(url, options);
    const timer = setTimeout(() => {
      fail("TIMEOUT");
      request.destroy();
    }, timeout);
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
        clearTimeout(timer);
        const { statusCode: status = 0, headers: answered } = response;
        const text = Buffer.concat(parts).toString("utf8");
        const to = answered.location === undefined ? {} : { location: answered.location };
        resolve({ answered: true, status, body: text, ...to });
      });
    });
    request.end(body);
  });
}
