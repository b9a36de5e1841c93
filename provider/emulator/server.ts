import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { answerCall } from "./api/answer-call.js";
import { ControlError } from "./control/operation.js";
import { isReading } from "./control/operations.js";
import type { Runtime } from "./runtime.js";
import { SeedError } from "./state/parse-seed.js";
import { answerVault } from "./vault/answer-vault.js";

const CONTROL = "/control/";
const VAULT = "/v1/";
const LOOPBACK = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
/** The cloud takes 10 MB. */
const MAX_BODY = 10 * 1024 * 1024;

/**
 * The HTTP server of an emulator: Vault under /v1/, the control API under /control/, the cloud
 * on any other path.
 */
export function createEmulatorServer(runtime: Runtime): Server {
  const server = createServer((request, response) => {
    answer(runtime, request, response).catch((error: unknown) => {
      fail(response, error);
    });
  });
  // Longer than clients keep idle connections, so that they never write to one that just closed.
  server.keepAliveTimeout = 60_000;
  return server;
}

async function answer(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  if (path.startsWith(CONTROL)) {
    await answerControl(runtime, { request, name: path.slice(CONTROL.length), body }, response);
    return;
  }
  const { method = "", headers } = request;
  const outcome = path.startsWith(VAULT)
    ? await answerVault(runtime, {
        method,
        path: path.slice(VAULT.length),
        query: new URLSearchParams(query),
        headers,
        body,
        remoteAddress: request.socket.remoteAddress ?? "",
      })
    : await answerCall(runtime, { method, path, query, headers, body });
  if (outcome === "drop") request.socket.destroy();
  else send(response, outcome.status, outcome.body);
}

async function answerControl(
  runtime: Runtime,
  { request, name, body }: { request: IncomingMessage; name: string; body: Buffer },
  response: ServerResponse,
): Promise<void> {
  try {
    // A page in a browser must not steer the emulator: it can't send JSON to another origin
    // unasked, nor a request whose Host is loopback under a name of its own.
    if (!LOOPBACK.test(request.headers.host ?? "")) throw new ControlError("loopback only");
    const isPost = request.method === "POST";
    if (isPost && !request.headers["content-type"]?.startsWith("application/json")) {
      throw new ControlError("the content type must be application/json");
    }
    if (!isPost && !(request.method === "GET" && isReading(name))) {
      throw new ControlError(`${name} takes a POST request with its arguments as JSON`);
    }
    const args: unknown = body.length > 0 ? JSON.parse(body.toString("utf8")) : {};
    const result = await runtime.control(name, args);
    send(response, 200, { result: result ?? null });
  } catch (error) {
    const expected = [ControlError, SeedError, SyntaxError].some((one) => error instanceof one);
    if (!expected) throw error;
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Error("the request is larger than 10 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function send(response: ServerResponse, status: number, body: unknown): void {
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

/** A fault of the emulator itself, such as a state file that cannot be written. */
function fail(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) response.destroy();
  else
    send(response, 500, {
      error: message,
      errors: [message],
      Response: { Error: { Code: "InternalError", Message: message } },
    });
}
