import type { StackFact } from "./facts.js";

/** A stack event as the `tic` API lists it. */
export interface StackEvent {
  readonly type: string;
  readonly status: string;
  readonly createTime: string;
}

/** Whether a stack holds resources, and why we say so. */
type StackUsage = Pick<StackFact, "hasResources" | "because" | "inProgress">;

/** True for the words that do not tell by themselves: history has to be asked. */
export function needsHistory(status: string): boolean {
  return status.startsWith("PLAN_") || status === "VERSION_EDITING";
}

/** Whether the API's documentation has the status word. */
export function isDocumentedStatus(status: string): boolean {
  return needsHistory(status) || isOfResources(status);
}

/** Whether the word is of an apply or a destroy. */
function isOfResources(status: string): boolean {
  return /^(APPLY|DESTROY)_/.test(status);
}

/**
 * Decides whether a stack holds resources (*ours*: the document does not define "uses").
 *
 * A stack holds resources when its last apply is newer than its last completed destroy. Every
 * APPLY_ or DESTROY_ word except DESTROY_COMPLETED counts, running ones too. PLAN_ words and
 * VERSION_EDITING are also shown by a live stack that is planned or edited again, so its events
 * and versions decide. A word that is not known counts as holding.
 *
 * @param status the stack's status word
 * @param history its events and its versions' status words; needed when `needsHistory(status)`
 */
export function stackUsage(
  status: string,
  history?: { readonly events: readonly StackEvent[]; readonly versionStatuses: readonly string[] },
): StackUsage {
  const inProgress = status.endsWith("_IN_PROGRESS");
  if (status === "DESTROY_COMPLETED")
    return { hasResources: false, because: "destroyed", inProgress };
  if (isOfResources(status)) {
    const because = inProgress ? "an operation is running" : "applied";
    return { hasResources: true, because, inProgress };
  }
  if (!needsHistory(status)) {
    return { hasResources: true, because: `the status ${status} is not documented`, inProgress };
  }
  const { events = [], versionStatuses = [] } = history ?? {};
  return { ...usageFromHistory(status, events, versionStatuses), inProgress };
}

function usageFromHistory(
  status: string,
  events: readonly StackEvent[],
  versionStatuses: readonly string[],
): Omit<StackUsage, "inProgress"> {
  const again = status === "VERSION_EDITING" ? "edited again" : "planned again";
  const newest = events
    .filter(
      (event) => event.type === "apply" || (event.type === "destroy" && event.status === "success"),
    )
    .reduce<StackEvent | undefined>(
      (last, event) => (last === undefined || event.createTime >= last.createTime ? event : last),
      undefined,
    );
  if (newest?.type === "apply") return { hasResources: true, because: `applied, then ${again}` };
  if (newest?.type === "destroy")
    return { hasResources: false, because: `destroyed, then ${again}` };
  const live = versionStatuses.find((word) => word !== "DESTROY_COMPLETED" && isOfResources(word));
  if (live !== undefined) return { hasResources: true, because: `one of its versions is ${live}` };
  return { hasResources: false, because: "never applied" };
}
