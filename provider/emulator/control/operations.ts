import { parseSeed } from "../data-model.js";
import { dataSchema } from "../emulator-data.js";
import type { Api } from "../http/api.js";
import { parseJson } from "../parse-json.js";
import type { Runtime } from "../runtime.js";
import { SeedError } from "../seed/seed-schema.js";
import type { Seed } from "../seed/seed.js";
import { services } from "../services.js";
import * as s from "../state/schema.js";
import { faultOperation } from "./fault-operation.js";
import { ControlError, operation, type Operation } from "./operation.js";

const operations: Readonly<Record<string, Operation<Runtime>>> = {
  reset: operation({}, (runtime: Runtime) => {
    begin(runtime);
  }),
  seed: operation({ seed: s.anything }, (runtime: Runtime, { seed }) => {
    begin(runtime, parseSeed(seed));
  }),
  state: operation({}, ({ data }) => s.withoutSecrets(dataSchema, data)),
  calls: operation(
    {
      service: s.optional(s.name),
      action: s.optional(s.name),
      accountId: s.optional(s.name),
      changing: s.optional(s.boolean),
      refused: s.optional(s.boolean),
      after: s.optional(s.count),
    },
    ({ calls }: Runtime, filter) => calls.list(filter),
  ),
  callLog: operation({}, ({ calls }: Runtime) => calls.size()),
  clearCalls: operation({}, ({ calls }: Runtime) => {
    calls.clear();
  }),
  fault: faultOperation(() => operationNames),
  clearFaults: operation({}, ({ faults }: Runtime) => {
    faults.clear();
  }),
  ...Object.fromEntries(services.flatMap(({ operations = {} }) => Object.entries(operations))),
};

export const operationNames: readonly string[] = Object.keys(operations).sort();

const isReading = (name: string): boolean => ["state", "calls", "callLog"].includes(name);

/** Runs a control operation. @throws ControlError, SeedError */
export function runOperation(runtime: Runtime, name: string, args: unknown): unknown {
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!found) {
    throw new ControlError(`no operation ${name}. There are: ${operationNames.join(", ")}`);
  }
  const result = found.run(runtime, args);
  if (!isReading(name)) runtime.store.changed();
  return result;
}

function begin({ store, calls, faults }: Runtime, seed?: Seed): void {
  store.reset(seed);
  calls.clear();
  faults.clear();
}

const PREFIX = "/control/";

/** The control API: an operation is the path. */
export const controlApi: Api = {
  prefix: PREFIX,
  forbidden: 400,
  refusal: ({ message }) => ({ error: message }),

  async answer(runtime, { method, path, headers, body }) {
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
  },
};
