import type { IncomingHttpHeaders } from "node:http";

import type { CallOutcome } from "../api/with-faults.js";
import { parseJson } from "../parse-json.js";
import type { Runtime } from "../runtime.js";
import { SeedError } from "../seed/parse-seed.js";
import { ControlError } from "./operation.js";
import { isReading } from "./operations.js";

/** A request to the control API. */
export interface ControlRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The operation. */
  readonly name: string;
  readonly body: Buffer;
}

/** Answers a request to the control API. */
export async function answerControl(
  runtime: Runtime,
  { method, headers, name, body }: ControlRequest,
): Promise<CallOutcome> {
  try {
    // A page in a browser can't send JSON to another origin unasked.
    if (method === "POST" && !headers["content-type"]?.startsWith("application/json")) {
      throw new ControlError("the content type must be application/json");
    }
    if (method !== "POST" && !(method === "GET" && isReading(name))) {
      throw new ControlError(`${name} takes a POST request with its arguments as JSON`);
    }
    const args = body.length > 0 ? parseJson(body.toString("utf8")) : {};
    const result = await runtime.control(name, args);
    return { status: 200, body: { result: result ?? null } };
  } catch (error) {
    const expected = [ControlError, SeedError, SyntaxError].some((one) => error instanceof one);
    if (!expected) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { status: 400, body: { error: message } };
  }
}
