import type { Fault } from "../api/fault.js";
import { ControlError, text } from "./operation.js";

/** A fault as it comes in: of the right types, but not yet known to be complete. */
export interface FaultArguments {
  service?: string;
  action?: string;
  times: number;
  skip?: number;
  kind: Fault["kind"];
  code?: string;
  message?: string;
  ms?: number;
  operation?: { op: string; args?: Record<string, unknown> };
}

/** The longest that a timer of Node can wait, about 24 days. Longer ones end at once. */
const MAX_DELAY = 2 ** 31 - 1;

const KINDS: Fault["kind"][] = [
  "throttle",
  "server-error",
  "drop",
  "lost-answer",
  "error",
  "delay",
  "after",
];

/** The JSON Schemas of a fault's properties. */
export const faultSchemas = {
  "service?": text,
  "action?": text,
  times: { type: "integer", minimum: 1 },
  "skip?": { type: "integer", minimum: 0 },
  kind: { enum: KINDS },
  "code?": text,
  "message?": text,
  "ms?": { type: "integer", minimum: 0, maximum: MAX_DELAY },
  "operation?": {
    type: "object",
    required: ["op"],
    additionalProperties: false,
    properties: { op: text, args: { type: "object" } },
  },
} as const;

/**
 * The fault, with what its kind needs.
 *
 * @throws ControlError that says what is missing
 */
export function toFault({ kind, code, message, ms, operation, ...target }: FaultArguments): Fault {
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
