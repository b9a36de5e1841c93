import type { Api, ApiRequest } from "../http/api.js";
import { parseJson } from "../parse-json.js";
import type { CallOutcome, Runtime } from "../runtime.js";
import { SeedError } from "../seed/seed-schema.js";
import { ControlError } from "./operation.js";
import { isReading } from "./operations.js";

const PREFIX = "/control/";

/** The control API: an operation is the path. */
export const controlApi: Api = {
  prefix: PREFIX,
  forbidden: 400,
  answer: answerControl,
  refusal: ({ message }) => ({ error: message }),
};

async function answerControl(
  runtime: Runtime,
  { method, path, headers, body }: ApiRequest,
): Promise<CallOutcome> {
  const name = path.slice(PREFIX.length);
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
