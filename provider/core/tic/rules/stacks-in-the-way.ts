import { diagnosticsOf, type Diagnostic } from "../../engine/rule.js";
import type { StackFact } from "../facts.js";
import { listSome, safeValue } from "../../secrets/safe-text.js";
import { isDocumentedStatus } from "../stack-usage.js";
import type { Subject } from "../../engine/step.js";
import type { DoubtfulRule } from "../step.js";
import { stacksOf, type AccountSnapshot } from "../account-snapshot.js";

/** Stacks take a line each, so fewer are written out than names. */
const NAMED = 8;

/** Stacks as a reader needs them: id, name, region, status and why they count. */
export function describeStacks(stacks: readonly StackFact[]): string {
  const named = stacks.map(
    ({ stackId, stackName, region, status, because }) =>
      `${safeValue(stackId)} "${safeValue(stackName)}" in ${safeValue(region)} (${safeValue(status)}: ${safeValue(because)})`,
  );
  return listSome(named, "; ", NAMED);
}

/** `1 stack`, `2 stacks`. */
export function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** Stacks that hold resources and match, less the doubts of the rule that the user answers for. */
export function stacksInTheWay(
  snapshot: AccountSnapshot,
  rule: DoubtfulRule | undefined,
  subject: Subject,
  matches: (stack: StackFact) => boolean,
): readonly StackFact[] {
  const answeredFor = (stack: StackFact): boolean =>
    rule !== undefined &&
    isDoubtful(snapshot, stack) &&
    subject.acknowledge.includes(`${rule}:${stack.stackId}`);
  return stacksOf(snapshot).filter(
    (stack) => stack.hasResources && matches(stack) && !answeredFor(stack),
  );
}

/** Whether a stack is authorized by this credential. */
export const usesCredential =
  (credentialId: string) =>
  (stack: StackFact): boolean =>
    stack.credentialId === credentialId;

/** How to get stacks out of the way. Nothing in this package destroys a stack. */
export function destroyThem(stacks: readonly StackFact[]): string {
  const by = "(TIC console > Stacks > Destroy, or the tic API's DestroyStack)";
  const one = stacks.length === 1;
  const running = stacks.filter((stack) => stack.inProgress).length;
  if (running === 0) return `destroy ${one ? "that stack" : "them"} first ${by}`;
  const operations = running === 1 ? "running operation" : "running operations";
  return `wait for the ${operations} to end, then destroy the ${one ? "stack" : "stacks"} ${by}`;
}

/**
 * Says of stacks that may not be in the way that this is inferred: a caveat behind what was found, and behind what
 * to do next how to override it. Both are empty when nothing is inferred.
 */
export function inferenceOf(
  snapshot: AccountSnapshot,
  rule: DoubtfulRule,
  subject: Subject,
  stacks: readonly StackFact[],
) {
  const [first] = stacks;
  if (first === undefined || !stacks.every((stack) => isDoubtful(snapshot, stack))) {
    return { inferred: false, caveat: "", override: "" };
  }
  const silent =
    snapshot.settings === "cam"
      ? "The cam back end cannot show which method a stack uses"
      : "The platform does not document this status";
  return {
    inferred: true,
    caveat: ` ${silent}, so this may be a false positive.`,
    override: ` If you know that a stack is not in the way, put "${rule}:${first.stackId}" into acknowledge of "${subject.label}". Apply that, and run this again.`,
  };
}

function isDoubtful(snapshot: AccountSnapshot, stack: StackFact): boolean {
  return snapshot.settings === "cam" || !isDocumentedStatus(stack.status);
}

/** The refusal when the stacks could not be read: never taken for "no stacks". */
export function cannotCheck(
  { accountId, stacks }: AccountSnapshot,
  rule: string,
  summary: string,
): Diagnostic[] {
  if (stacks.state !== "unreadable") return [];
  return diagnosticsOf(rule).refusal({
    summary,
    found: `The stacks of account ${accountId} cannot be read. One of them may be in the way: the provider cannot check ${rule}.`,
    next: "make this call work, then run this again.",
    failure: stacks.failure,
    enforcement: "mandatory-in-apply",
  });
}
