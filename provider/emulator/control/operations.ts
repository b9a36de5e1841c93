import { parseSeed } from "../data-model.js";
import { dataSchema } from "../emulator-data.js";
import type { Runtime } from "../runtime.js";
import type { Seed } from "../seed/seed.js";
import { services } from "../services.js";
import * as s from "../state/schema.js";
import { faultOperation } from "./fault-operation.js";
import { ControlError, operation, type Operation } from "./operation.js";

/** What the control API can do, by name. */
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
  ...(Object.assign({}, ...services.map((service) => service.operations)) as Record<
    string,
    Operation
  >),
};

/** The names of all operations, in alphabetical order. */
export const operationNames: readonly string[] = Object.keys(operations).sort();

const READING: readonly string[] = ["state", "calls", "callLog"];

/** Whether an operation only reads. */
export function isReading(name: string): boolean {
  return READING.includes(name);
}

/**
 * Runs a control operation.
 *
 * @throws ControlError, SeedError
 */
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
