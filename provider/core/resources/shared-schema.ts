import type { PropertySchema } from "../schema.js";

/** `acknowledge`: the narrow way out of a doubt. */
export const acknowledgeSchema = {
  type: "stringList",
  flag: true,
  description:
    "Doubts that you answer for, each a rule and a stack. Takes effect once applied; the platform's own refusal stays.",
  example: '["A3:stk-123"]',
  problem: (value) =>
    /^[A-Z]\d+:\S+$/.test(value) ? undefined : `"${value}" is not a rule and a stack.`,
} as const satisfies PropertySchema;

/** `connection`: how this resource reaches its account. */
export const connectionSchema = {
  type: "connection",
  flag: true,
  description:
    "How this resource reaches its account, when not through the run's own credentials: names of a `profile`, an `environmentPrefix` or an `assumeRoleArn`; never secrets. Resolved in each process at each run.",
  example: '{ profile: "production" }',
} as const satisfies PropertySchema;
