import { randomUUID } from "node:crypto";

import type { Api } from "../http/api.js";
import { parseJson } from "../parse-json.js";
import type { CallOutcome, Runtime } from "../runtime.js";
import { cloudServices } from "../services.js";
import { parseAuthorization, type SignedRequest } from "../tc3.js";
import type { Action, ActionResult } from "./action.js";
import { ApiError, missingParameter } from "./api-error.js";
import { authenticate, authorize, findCaller } from "./authenticate.js";
import type { NewCall } from "./call-log.js";
import { withFaults } from "./with-faults.js";

/** The API of the cloud, on every path that is no other's. */
export const cloudApi: Api = {
  prefix: "",
  // A proxy that stands in for the cloud passes requests on with the name that is signed. Nobody
  // else can publish such names, so a page of an attacker cannot have one.
  hosts: /^([a-z0-9-]+\.)+tencentcloudapi\.com$/,
  forbidden: 403,
  answer: answerCall,
  refusal: ({ code, message }) => refusal(code, message, randomUUID()),
};

/** Answers a call to one of the services as the cloud does, staged faults included. */
export function answerCall(runtime: Runtime, request: SignedRequest): Promise<CallOutcome> {
  const requestId = randomUUID();
  const entry = describeCall(runtime, request, requestId);
  const refuse = (code: string, message: string, status = 200): CallOutcome => {
    entry.error = code;
    return { status, body: refusal(code, message, requestId) };
  };
  return withFaults(runtime, {
    entry,
    refusals: {
      throttle: () =>
        refuse(
          "RequestLimitExceeded",
          "Your current request times exceeds the frequency limit. Please try again later.",
        ),
      "server-error": () => refuse("InternalError", "An internal error has occurred.", 500),
      error: ({ code, message }) => refuse(code, message),
    },
    perform: () => {
      try {
        const result = perform(runtime, request, entry);
        return { status: 200, body: { Response: { ...result, RequestId: requestId } } };
      } catch (error) {
        if (error instanceof ApiError) return refuse(error.code, error.message);
        throw error;
      }
    },
  });
}

function refusal(code: string, message: string, requestId: string): object {
  return { Response: { Error: { Code: code, Message: message }, RequestId: requestId } };
}

/** What the log says of a call before anything is checked. */
function describeCall(runtime: Runtime, request: SignedRequest, requestId: string): NewCall {
  const scope = /Credential=([^/\s]+)\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "");
  const [, secretId = "", service = ""] = scope ?? [];
  const action = header(request, "x-tc-action");
  return {
    service,
    action,
    region: header(request, "x-tc-region"),
    secretId,
    accountId: findCaller(runtime.data, secretId)?.account.accountId ?? "",
    requestId,
    at: runtime.now(),
    parameters: {},
    changing: cloudServices.get(service)?.routes[action]?.changing ?? false,
  };
}

function perform(runtime: Runtime, request: SignedRequest, entry: NewCall): ActionResult {
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
  const service = cloudServices.get(serviceName);
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
  const action = Object.hasOwn(service.routes, name) ? service.routes[name] : undefined;
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
    const value = parseJson(body.toString("utf8"));
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
