import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { answerCall } from "./api/answer-call.js";
import type { CallOutcome } from "./api/with-faults.js";
import { answerControl } from "./control/answer-control.js";
import {
  AUDIENCES,
  audienceOf,
  CONTROL,
  refusalBody,
  VAULT,
  type Audience,
} from "./http/audience.js";
import { callerProblem } from "./http/caller-problem.js";
import { declaresTooMuch, MAX_BODY, readBody } from "./http/read-body.js";
import type { Runtime } from "./runtime.js";
import { answerVault } from "./vault/answer-vault.js";

/** A request whose path is read. */
interface Target {
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly audience: Audience;
}

/**
 * The HTTP server of an emulator: Vault under /v1/, the control API under /control/, the cloud
 * on any other path.
 *
 * @param allowedHosts names that `Host` may have beside those of loopback, in lower case
 */
export function createEmulatorServer(
  runtime: Runtime,
  allowedHosts: ReadonlySet<string> = new Set(),
): Server {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const target = targetOf(request);
    answer(runtime, { request, target, allowedHosts })
      .catch(fault)
      .then((outcome) => {
        if (outcome === "drop") request.socket.destroy();
        else send(response, outcome, target.audience);
      })
      .catch(() => {
        // The answer itself cannot be sent: no more can be said on this connection.
        request.socket.destroy();
      });
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

function targetOf({ url = "/" }: IncomingMessage): Target {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  return { path, query: mark < 0 ? "" : url.slice(mark + 1), audience: audienceOf(path) };
}

async function answer(
  runtime: Runtime,
  {
    request,
    target,
    allowedHosts,
  }: { request: IncomingMessage; target: Target; allowedHosts: ReadonlySet<string> },
): Promise<CallOutcome> {
  const { path, query, audience } = target;
  const { method = "", headers } = request;
  const body = await readBody(request);
  if (body === "cut off") return "drop";
  const problem = callerProblem(headers, audience, allowedHosts);
  if (problem !== undefined) {
    const status = audience === "control" ? 400 : 403;
    return refuse(target, status, { code: "UnauthorizedOperation", message: problem });
  }
  if (body === "too large") {
    const message = `the request is larger than ${String(MAX_BODY)} bytes`;
    return refuse(target, 413, { code: "RequestSizeLimitExceeded", message });
  }
  switch (audience) {
    case "control":
      return answerControl(runtime, { method, headers, name: path.slice(CONTROL.length), body });
    case "vault":
      return answerVault(runtime, {
        method,
        path: path.slice(VAULT.length),
        query: new URLSearchParams(query),
        headers,
        body,
        remoteAddress: request.socket.remoteAddress ?? "",
      });
    case "cloud":
      return answerCall(runtime, { method, path, query, headers, body });
  }
}

function refuse(
  { audience }: Target,
  status: number,
  reason: { code: string; message: string },
): CallOutcome {
  return { status, body: refusalBody(audience, reason) };
}

/**
 * A fault of the emulator itself, such as a state file that cannot be written. In the forms of all
 * APIs at once: whoever looks for the reason by hand finds it under `error` everywhere.
 */
function fault(error: unknown): CallOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const reason = { code: "InternalError", message };
  const bodies = AUDIENCES.map((audience) => refusalBody(audience, reason));
  return { status: 500, body: Object.assign({}, ...bodies) as object };
}

function send(
  response: ServerResponse,
  { status, body }: Exclude<CallOutcome, "drop">,
  audience: Audience,
): void {
  // As a real server marks every answer (measured on OpenBao 2.7.2), also one without a body.
  if (audience === "vault") response.setHeader("cache-control", "no-store");
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
