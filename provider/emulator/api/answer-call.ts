import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Runtime } from "../runtime.js";
import { services } from "../services.js";
import { parseAuthorization, type SignedRequest } from "../tc3.js";
import { ApiError, missingParameter } from "./api-error.js";
import { authenticate, authorize, findCaller } from "./authenticate.js";
import type { CallLogEntry } from "./call-log.js";
import type { Fault } from "./fault.js";
import type { Action, ActionResult } from "./service.js";

/** What the server does with a call: it answers, or it closes the connection. */
export type CallOutcome = { status: number; body: unknown } | "drop";

/** Answers a call to one of the services as the cloud does, staged faults included. */
export async function answerCall(runtime: Runtime, request: SignedRequest): Promise<CallOutcome> {
  const requestId = randomUUID();
  const entry = describeCall(runtime, request, requestId);
  const fault = runtime.faults.take(entry.service, entry.action);
  if (fault) entry.fault = fault.kind;
  if (fault?.kind === "delay") await sleep(fault.ms);
  let outcome: CallOutcome;
  try {
    const staged = fault && stagedOutcome(fault, entry);
    if (staged) return staged;
    const result = perform(runtime, request, entry);
    outcome = { status: 200, body: { Response: { ...result, RequestId: requestId } } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    entry.error = error.code;
    outcome = { status: 200, body: refusal(error.code, error.message, requestId) };
  } finally {
    runtime.calls.add(entry);
  }
  await runtime.store.flush();
  if (fault?.kind === "after")
    await runtime.control(fault.operation.op, fault.operation.args ?? {});
  return fault?.kind === "lost-answer" ? "drop" : outcome;
}

/** An answer that does not depend on what was asked. */
function stagedOutcome(fault: Fault, entry: Omit<CallLogEntry, "seq">): CallOutcome | undefined {
  switch (fault.kind) {
    case "throttle":
      throw new ApiError(
        "RequestLimitExceeded",
        "Your current request times exceeds the frequency limit. Please try again later.",
      );
    case "error":
      throw new ApiError(fault.code, fault.message);
    case "server-error":
      entry.error = "InternalError";
      return {
        status: 500,
        body: refusal("InternalError", "An internal error has occurred.", entry.requestId),
      };
    case "drop":
      entry.error = "ConnectionClosed";
      return "drop";
    default:
      return undefined;
  }
}

function refusal(code: string, message: string, requestId: string): unknown {
  return { Response: { Error: { Code: code, Message: message }, RequestId: requestId } };
}

/** What the log says of a call before anything is checked. */
function describeCall(
  runtime: Runtime,
  request: SignedRequest,
  requestId: string,
): Omit<CallLogEntry, "seq"> {
  const scope = /Credential=([^/\s]+)\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "");
  const [, secretId = "", service = ""] = scope ?? [];
  const action = header(request, "x-tc-action");
  return {
    service,
    action,
    region: header(request, "x-tc-region"),
    secretId,
    accountId: findCaller(runtime.store.data, secretId)?.account.accountId ?? "",
    requestId,
    at: runtime.now(),
    parameters: {},
    changing: services.get(service)?.actions[action]?.changing ?? false,
  };
}

function perform(
  runtime: Runtime,
  request: SignedRequest,
  entry: Omit<CallLogEntry, "seq">,
): ActionResult {
  const { store } = runtime;
  if (request.method !== "POST") {
    throw new ApiError("UnsupportedProtocol", "The emulator takes POST requests with JSON only.");
  }
  const authorization = parseAuthorization(request.headers.authorization);
  const caller = authenticate(store.data, request, authorization, runtime.clock());
  const action = findAction(request, authorization.service, entry.region);
  authorize(caller, authorization.service, entry.action);
  entry.parameters = parseBody(request.body);
  const result = action.run(
    {
      data: store.data,
      account: caller.account,
      caller: caller.key,
      region: entry.region,
      now: entry.at,
      changed: () => {
        store.changed();
      },
    },
    entry.parameters,
  );
  if (action.changing) store.changed();
  return result;
}

function findAction(request: SignedRequest, serviceName: string, region: string): Action {
  const service = services.get(serviceName);
  if (!service) {
    throw new ApiError("NoSuchProduct", `The emulator has no service \`${serviceName}\`.`);
  }
  const version = header(request, "x-tc-version");
  if (!version) throw missingParameter("Version");
  if (version !== service.version) {
    throw new ApiError(
      "NoSuchVersion",
      `The API version \`${version}\` does not exist. \`${serviceName}\` has ${service.version}.`,
    );
  }
  const name = header(request, "x-tc-action");
  if (!name) throw missingParameter("Action");
  const action = Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  if (!action) {
    throw new ApiError("InvalidAction", `The API or action \`${name}\` is invalid or not found.`);
  }
  if (service.regional) checkRegion(region);
  return action;
}

function checkRegion(region: string): void {
  if (!region) throw missingParameter("Region");
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(region)) {
    throw new ApiError("UnsupportedRegion", `The API doesn't support the region \`${region}\`.`);
  }
}

function parseBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ApiError("InvalidParameter", "The body of the request must be a JSON object.");
}

function header(request: SignedRequest, name: string): string {
  return String(request.headers[name] ?? "");
}
