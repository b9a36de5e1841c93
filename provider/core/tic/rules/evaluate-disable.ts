import { diagnosticsOf, type Diagnostic } from "../../engine/rule.js";
import type { Subject } from "../../engine/step.js";
import type { AccountSnapshot } from "../account-snapshot.js";
import type { StackFact } from "../facts.js";
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
  subject: Subject,
  options: {
    /** The run does what cannot be undone besides: nothing softens the refusal. */
    readonly enforcement: boolean;
    readonly summary: string;
    readonly lead: string;
  },
): Diagnostic[] {
  if (snapshot.switchPosition === "Off") return [];
  const { summary, lead } = options;
  const mandatory = options.enforcement ? { enforcement: "mandatory" as const } : {};
  const unreadable = cannotCheck(snapshot, "A3", summary);
  if (unreadable.length > 0) return unreadable.map((one) => ({ ...one, ...mandatory }));
  const usesIt = (stack: StackFact): boolean => stack.method !== "Credential";
  const blocking = stacksInTheWay(snapshot, "A3", subject, usesIt);
  if (blocking.length === 0) return [];
  const { inferred, caveat, override } = inferenceOf(snapshot, "A3", subject, blocking);
  const [uses, hold] = blocking.length === 1 ? ["uses", "holds"] : ["use", "hold"];
  return diagnosticsOf("A3", disabling.url).refusal({
    summary,
    found: `${lead}${count(blocking.length, "stack")} ${snapshot.settings === "cam" ? "may use" : uses} it and ${hold} resources: ${describeStacks(blocking)}.${caveat}`,
    why: "TIC does not let authorization be disabled while a stack uses it.",
    next: `${destroyThem(blocking)}.${override}`,
    inferred,
    ...mandatory,
  });
}
