import { setTimeout as sleep } from "node:timers/promises";

import type { Runtime } from "../runtime.js";
import type { CallLogEntry } from "./call-log.js";
import type { Fault } from "./fault.js";

/** What the server does with a call: it answers, or it closes the connection. */
export type CallOutcome = { status: number; body?: unknown } | "drop";

/** A call to one of the services. */
export interface FaultableCall {
  readonly entry: Omit<CallLogEntry, "seq">;
  /** The answer to a fault that does not depend on what was asked, if it is of such a kind. */
  readonly staged: (fault: Fault) => CallOutcome | undefined;
  readonly perform: () => CallOutcome | Promise<CallOutcome>;
}

/** Answers a call, with the staged fault that it meets, and logs it. */
export async function withFaults(
  runtime: Runtime,
  { entry, staged, perform }: FaultableCall,
): Promise<CallOutcome> {
  const fault = runtime.faults.take(entry.service, entry.action);
  if (fault) entry.fault = fault.kind;
  if (fault?.kind === "delay") await sleep(fault.ms, undefined, { signal: runtime.closed });
  let outcome: CallOutcome;
  try {
    const early = fault && staged(fault);
    if (early) return early;
    outcome = await perform();
  } finally {
    runtime.calls.add(entry);
  }
  await runtime.store.flush();
  if (fault?.kind === "after")
    await runtime.control(fault.operation.op, fault.operation.args ?? {});
  return fault?.kind === "lost-answer" ? "drop" : outcome;
}
