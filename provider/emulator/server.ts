import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { cloudApi } from "./api/answer-call.js";
import { controlApi } from "./control/operations.js";
import type { Api } from "./http/api.js";
import type { CallOutcome, Runtime } from "./runtime.js";
import { serverServices } from "./services.js";

/** All APIs. That of the cloud takes what is left. */
const APIS: readonly Api[] = [controlApi, ...serverServices.map(({ api }) => api), cloudApi];

/**
 * The HTTP server of an emulator: the control API under /control/, servers under prefixes of their
 * own, the cloud on any other path.
 *
 * @param allowedHosts names that `Host` may have beside those of loopback, in lower case
 */
export function createEmulatorServer(runtime: Runtime, allowedHosts: ReadonlySet<string>) {
  const answer = async (request: IncomingMessage, target: Target): Promise<CallOutcome> => {
    const { path, query, api } = target;
    const { method = "", headers } = request;
    const body = await readBody(request);
    if (body === "cut off") return "drop";
    const problem = callerProblem(headers, api, allowedHosts);
    if (problem !== undefined) {
      const reason = { code: "UnauthorizedOperation", message: problem };
      return { status: api.forbidden, body: api.refusal(reason) };
    }
    if (body === "too large") {
      const message = `the request is larger than ${String(MAX_BODY)} bytes`;
      return { status: 413, body: api.refusal({ code: "RequestSizeLimitExceeded", message }) };
    }
    const remoteAddress = request.socket.remoteAddress ?? "";
    return api.answer(runtime, { method, path, query, headers, body, remoteAddress });
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const target = targetOf(request);
    answer(request, target)
      .catch(fault)
      .then((outcome) => {
        if (outcome === "drop") request.socket.destroy();
        else send(response, outcome, target.api);
      })
      // The answer itself cannot be sent: no more can be said on this connection.
      .catch(() => request.socket.destroy());
  };
  const server = createServer(handle);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // The body that was announced never comes then, so the next request would be taken for it.
    if (declaresTooMuch(request)) response.setHeader("connection", "close");
    else response.writeContinue();
    handle(request, response);
  });
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  });
  // Longer than clients keep idle connections, so that they never write to one that just closed.
  server.keepAliveTimeout = 60_000;
  return server;
}

type Target = ReturnType<typeof targetOf>;

function targetOf({ url = "/" }: IncomingMessage) {
  const [, path = "", query = ""] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  return { path, query, api: APIS.find(({ prefix }) => path.startsWith(prefix)) ?? cloudApi };
}

/**
 * A fault of the emulator itself, such as a state file that cannot be written. In the forms of all
 * APIs at once: whoever looks for the reason by hand finds it under `error` everywhere.
 */
function fault(error: unknown): CallOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const bodies = APIS.map((api) => api.refusal({ code: "InternalError", message }));
  return { status: 500, body: Object.assign({}, ...bodies) as object };
}

function send(
  response: ServerResponse,
  { status, body }: Exclude<CallOutcome, "drop">,
  { headers = {} }: Api,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** The cloud takes 10 MB. Vault takes 32 MB, but no request here comes near either. */
export const MAX_BODY = 10 * 1024 * 1024;

/** How much of a body that is too large is read and thrown away before the connection is closed. */
const MAX_DISCARDED = 8 * MAX_BODY;

/**
 * Reads the body of a request. The rest of one that is too large is discarded as it comes, so that
 * the client, which reads its answer after it has sent everything, gets it and can go on.
 */
function readBody(request: IncomingMessage): Promise<Buffer | "too large" | "cut off"> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY) chunks.push(chunk);
      else {
        chunks = [];
        resolve("too large");
        if (length > MAX_DISCARDED) request.destroy();
      }
    });
    request.once("end", () => {
      resolve(Buffer.concat(chunks));
    });
    const cutOff = (): void => {
      resolve("cut off");
    };
    request.once("error", cutOff);
    request.once("close", cutOff);
    if (declaresTooMuch(request)) resolve("too large");
  });
}

function declaresTooMuch({ headers }: IncomingMessage): boolean {
  return Number(headers["content-length"] ?? 0) > MAX_BODY;
}

/** The names of this machine, of which no page of another site is. */
const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

const HOST = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+)(?::\d{1,5})?$/;
const NAME = /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?)$/;

/** What is shown of a header: enough to recognise it. */
const SHOWN = 100;

/** Whether a text is the name or the address of a host, without a port. */
export function isHostName(text: string): boolean {
  return NAME.test(text.toLowerCase());
}

/**
 * Why a request is refused for where it comes from, if it is. A page of any site can make the browser
 * of whoever runs the emulator call it: at its address, which the browser says in `Origin`, or under a
 * name of the page's own that suddenly means 127.0.0.1, which is in `Host` (DNS rebinding).
 *
 * @param allowed names beside those of loopback, in lower case
 */
function callerProblem(
  headers: IncomingMessage["headers"],
  { hosts }: Api,
  allowed: ReadonlySet<string>,
): string | undefined {
  const host = (headers.host ?? "").toLowerCase();
  const [, name = ""] = HOST.exec(host) ?? [];
  const known = LOOPBACK.includes(name) || allowed.has(name) || hosts?.test(name) === true;
  if (!known) {
    return (
      `the Host header ${shown(host)} names no host of this emulator. ` +
      "Call it at 127.0.0.1, or start it with a name to allow. Example: --allow-host gateway.test"
    );
  }
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) {
    return `a page of the origin ${shown(origin)} may not call the emulator. Call it from a program`;
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  return "a page of another site may not call the emulator. Call it from a program";
}

function shown(header: string): string {
  return JSON.stringify(header.length > SHOWN ? `${header.slice(0, SHOWN)}…` : header);
}
