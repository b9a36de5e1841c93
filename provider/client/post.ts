import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { agentFor } from "./agents.js";

/** What became of an HTTP request. */
export type PostOutcome =
  | { readonly answered: true; readonly status: number; readonly body: string }
  | {
      readonly answered: false;
      /** Node's error code, or `TIMEOUT`, or `BAD_PROXY`. */
      readonly code: string;
      /** False when no connection was made, so that nothing of the request left. */
      readonly sent: boolean;
    };

/**
 * Posts a body and reads the whole answer within a time limit.
 *
 * A redirect is an answer like any other: following it would hand keys to another host.
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  timeout: number,
): Promise<PostOutcome> {
  const agent = await agentFor(url);
  if (agent === undefined) return { answered: false, code: "BAD_PROXY", sent: false };
  const secure = url.protocol === "https:";
  return new Promise((resolve) => {
    let connected = false;
    const fail = (code: string) => {
      clearTimeout(timer);
      resolve({ answered: false, code, sent: connected });
    };
    const onError = (error: NodeJS.ErrnoException) => {
      fail(error.code ?? "UNKNOWN");
    };
    const request = (secure ? https : http).request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "Content-Length": body.length },
    });
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
        const text = Buffer.concat(parts).toString("utf8");
        resolve({ answered: true, status: response.statusCode ?? 0, body: text });
      });
    });
    request.end(body);
  });
}
