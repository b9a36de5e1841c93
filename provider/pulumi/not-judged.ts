import type { Diagnostic } from "../core/diagnostic.js";
import type { ResourceKind } from "../core/step.js";
import { hasUnknown } from "./from-pulumi.js";
import type { Bag } from "./kinds.js";

/** Arguments without which no step can be planned. The secret key is not among them. */
const NEEDED: Record<ResourceKind, readonly string[]> = {
  Authorization: ["clearManagedCredentials", "deleteRole", "adopt", "acknowledge", "connection"],
  ManagedCredential: ["name", "secretId", "active", "acknowledge", "connection"],
};

/** Which needed arguments are not known yet. */
export function unknownAmong(kind: ResourceKind, bag: Bag): readonly string[] {
  return NEEDED[kind].filter((argument) => hasUnknown(bag[argument]));
}

/** What is said instead of "ok" when a step cannot be judged yet. */
export function notJudged(unknown: readonly string[]): Diagnostic {
  const names = unknown.join(", ");
  return {
    severity: "warning",
    rule: "preview",
    summary: "Not judged in preview",
    found: `${names} ${unknown.length === 1 ? "is" : "are"} not known until up. This is judged again just before the change.`,
  };
}
