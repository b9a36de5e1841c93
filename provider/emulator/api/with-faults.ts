import { setTimeout as sleep } from "node:timers/promises";

import type { CallOutcome, Runtime } from "../runtime.js";
import type { NewCall } from "./call-log.js";
import type { Fault } from "./fault.js";

export interface FaultableCall {
  readonly entry: NewCall;
  /** How the service says the troubles that can be staged. */
  readonly refusals: {
    readonly throttle: () => CallOutcome;
    readonly "server-error": () => CallOutcome;
    readonly error: (fault: { code: string; message: string }) => CallOutcome;
  };
  readonly perform: () => CallOutcome | Promise<CallOutcome>;
}

/** Answers a call, with the staged fault that it meets, and logs it. */
export async function withFaults(runtime: Runtime, call: FaultableCall): Promise<CallOutcome> {
  const { entry } = call;
  const fault = runtime.faults.take(entry.service, entry.action);
  if (fault) entry.fault = fault.kind;
  if (fault?.kind === "delay") await sleep(fault.ms, undefined, { signal: runtime.closed });
  let outcome: CallOutcome;
  try {
    const early = fault && stagedOutcome(fault, call);
    if (early) return early;
    outcome = await call.perform();
  } finally {
    runtime.calls.add(entry);
  }
  await runtime.store.flush();
  if (fault?.kind === "after") {
    await runtime.control(fault.operation.op, fault.operation.args ?? {});
  }
  return fault?.kind === "lost-answer" ? "drop" : outcome;
}

/** An answer that does not depend on what was asked. */
function stagedOutcome(fault: Fault, { entry, refusals }: FaultableCall): CallOutcome | undefined {
  if (fault.kind === "error") return refusals.error(fault);
  if (fault.kind === "throttle" || fault.kind === "server-error") return refusals[fault.kind]();
  if (fault.kind !== "drop") return undefined;
  entry.error = "ConnectionClosed";
  return "drop";
}
