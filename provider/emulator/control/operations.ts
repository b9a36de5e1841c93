import type { CallFilter } from "../api/call-log.js";
import type { Runtime } from "../runtime.js";
import { parseSeed } from "../seed/parse-seed.js";
import type { Seed } from "../seed/seed.js";
import { withoutSecrets } from "../state/emulator-data.js";
import { accountOperations } from "./account-operations.js";
import { faultSchemas, toFault, type FaultArguments } from "./fault-arguments.js";
import { anything, ControlError, flag, operation, text, type Operation } from "./operation.js";
import { stackOperations } from "./stack-operations.js";
import { vaultOperations } from "./vault-operations.js";

const count = { type: "integer", minimum: 0 } as const;

/** What the control API can do, by name. */
const operations: Readonly<Record<string, Operation>> = {
  ...accountOperations,
  ...stackOperations,
  ...vaultOperations,
  reset: operation({}, (runtime) => {
    begin(runtime);
  }),
  seed: operation<{ seed: unknown }>({ seed: anything }, (runtime, { seed }) => {
    begin(runtime, parseSeed(seed));
  }),
  state: operation({}, ({ store }) => withoutSecrets(store.data)),
  calls: operation<CallFilter>(
    {
      "service?": text,
      "action?": text,
      "accountId?": text,
      "changing?": flag,
      "refused?": flag,
      "after?": count,
    },
    ({ calls }, filter) => calls.list(filter),
  ),
  callLog: operation({}, ({ calls }) => calls.size()),
  clearCalls: operation({}, ({ calls }) => {
    calls.clear();
  }),
  fault: operation<FaultArguments>(faultSchemas, ({ faults }, args) => {
    const fault = toFault(args);
    if (fault.kind === "after" && !operationNames.includes(fault.operation.op)) {
      throw new ControlError(
        `operation.op: no operation ${fault.operation.op}. There are: ${operationNames.join(", ")}`,
      );
    }
    faults.add(fault);
  }),
  clearFaults: operation({}, ({ faults }) => {
    faults.clear();
  }),
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
