import type { Diagnostic } from "../engine/diagnostic.js";
import { quoteSome } from "../values/list-some.js";
import type { TicRuleContext } from "./rule.js";
import type { TicStep } from "./step.js";

/**
 * A refusal that only some of the orders bring in which the run may delete.
 *
 * @param first the steps that bring it when they are made first
 */
export function withoutOrder(
  diagnostic: Diagnostic,
  first: readonly TicStep[],
  { terms }: TicRuleContext,
): Diagnostic {
  if (diagnostic.severity !== "refusal") return diagnostic;
  const labels = quoteSome(first.map(({ subject }) => subject.label));
  const found = `These deletions have no defined order. If ${labels} ${first.length === 1 ? "runs" : "run"} first: ${diagnostic.found}`;
  // Two runs would lose the credentials first, and then be refused by the same stacks.
  if (diagnostic.enforcement === "mandatory") return { ...diagnostic, unordered: true, found };
  return {
    ...diagnostic,
    unordered: true,
    found,
    next: `in two runs: first remove the credentials and ${terms.apply}. Then remove the ${terms.resource("Authorization")} and ${terms.apply} again.`,
  };
}

/**
 * A refusal that the order of a dependency brings. Of two resources the one that depends on the
 * other is deleted first.
 */
export function turnRound(
  diagnostic: Diagnostic,
  { subject: { label: first } }: TicStep,
  { subject: { label: second } }: TicStep,
  { terms }: TicRuleContext,
): Diagnostic {
  if (diagnostic.severity !== "refusal") return diagnostic;
  return {
    ...diagnostic,
    found: `"${first}" depends on "${second}", so this run deletes "${first}" first, and then: ${diagnostic.found}`,
    next: `turn the dependency round: let "${second}" depend on "${first}", and not "${first}" on "${second}", and ${terms.apply}. Then delete them.`,
  };
}
