import type { Fault } from "../api/fault.js";
import type { Runtime } from "../runtime.js";
import * as s from "../state/schema.js";
import { ControlError, operation, type Operation } from "./operation.js";

/** The longest that a timer of Node can wait, about 24 days. Longer ones end at once. */
const MAX_DELAY = 2 ** 31 - 1;

/** What comes in has the right types. What its kind needs may be missing. */
const PROPERTIES = {
  service: s.optional(s.name),
  action: s.optional(s.name),
  times: s.integer(1, Number.MAX_SAFE_INTEGER),
  skip: s.optional(s.count),
  kind: s.schema<Fault["kind"]>({
    enum: ["throttle", "server-error", "drop", "lost-answer", "error", "delay", "after"],
  }),
  code: s.optional(s.name),
  message: s.optional(s.name),
  ms: s.optional(s.integer(0, MAX_DELAY)),
  operation: s.optional(
    s.object({
      op: s.name,
      args: s.optional(s.schema<Record<string, unknown>>({ type: "object" })),
    }),
  ),
};

/** Stages a fault. @param known the names of all operations, which come later than this one */
export function faultOperation(known: () => readonly string[]): Operation<Runtime> {
  return operation(PROPERTIES, ({ faults }: Runtime, args) => {
    const fault = toFault(args);
    if (fault.kind === "after" && !known().includes(fault.operation.op)) {
      throw new ControlError(
        `operation.op: no operation ${fault.operation.op}. There are: ${known().join(", ")}`,
      );
    }
    faults.add(fault);
  });
}

/** @throws ControlError that says what is missing */
function toFault(args: s.ObjectOf<typeof PROPERTIES>): Fault {
  const { kind, code, message, ms, operation, ...target } = args;
  switch (kind) {
    case "error":
      if (code === undefined || message === undefined) throw needs(kind, "code and message");
      return { ...target, kind, code, message };
    case "delay":
      if (ms === undefined) throw needs(kind, "ms");
      return { ...target, kind, ms };
    case "after":
      if (operation === undefined) throw needs(kind, "operation: { op, args }");
      return { ...target, kind, operation };
    default:
      return { ...target, kind };
  }
}

function needs(kind: string, what: string): ControlError {
  return new ControlError(`a fault of kind "${kind}" needs ${what}`);
}
