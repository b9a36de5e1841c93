import type { Diagnostic } from "../../engine/rule.js";
import type { AccountSnapshot } from "../account-snapshot.js";
import { disabling } from "../rule.js";
import {
  cannotCheck,
  count,
  describeStacks,
  destroyThem,
  inferenceOf,
  stacksInTheWay,
} from "./stacks-in-the-way.js";

/** A3 as it stands for a switch that goes now, or at the end of the run. */
export function evaluateDisable(
  snapshot: AccountSnapshot,
  subject: Parameters<typeof stacksInTheWay>[2],
  options: {
    /** The run does what cannot be undone besides: nothing softens the refusal. */
    readonly enforcement: boolean;
    readonly summary: string;
    readonly lead: string;
  },
): Diagnostic[] {
  if (snapshot.switchPosition === "Off") return [];
  const unreadable = cannotCheck(snapshot, "A3", options.summary);
  if (unreadable.length > 0) {
    return options.enforcement
      ? unreadable.map((one) => ({ ...one, enforcement: "mandatory" }))
      : unreadable;
  }
  const blocking = stacksInTheWay(
    snapshot,
    "A3",
    subject,
    (stack) => stack.method !== "Credential",
  );
  if (blocking.length === 0) return [];
  const { inferred, caveat, override } = inferenceOf(snapshot, "A3", subject, blocking);
  const uses = blocking.length === 1 ? "uses" : "use";
  const may = snapshot.settings === "cam" ? "may use" : uses;
  return [
    {
      severity: "refusal",
      rule: "A3",
      summary: options.summary,
      found: `${options.lead}${count(blocking.length, "stack")} ${may} it and ${blocking.length === 1 ? "holds" : "hold"} resources: ${describeStacks(blocking)}.${caveat}`,
      why: "TIC does not let authorization be disabled while a stack uses it.",
      next: `${destroyThem(blocking)}.${override}`,
      link: disabling.url,
      inferred,
      ...(options.enforcement ? { enforcement: "mandatory" as const } : {}),
    },
  ];
}
