/** A stack event as the `tic` API lists it. */
export interface StackEvent {
  readonly type: string;
  readonly status: string;
  readonly createTime: string;
}

/** Whether a stack holds resources, and why we say so. */
export interface StackUsage {
  readonly hasResources: boolean;
  readonly because: string;
  readonly inProgress: boolean;
}

const finished = (event: StackEvent): boolean => event.status === "success";

/** True for the words that do not tell by themselves: history has to be asked. */
export function needsHistory(status: string): boolean {
  return status.startsWith("PLAN_") || status === "VERSION_EDITING";
}

/** Whether the API's documentation has the status word. */
export function isDocumentedStatus(status: string): boolean {
  return needsHistory(status) || /^(APPLY|DESTROY)_/.test(status);
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
  if (status.startsWith("APPLY_") || status.startsWith("DESTROY_")) {
    return {
      hasResources: true,
      because: inProgress ? "an operation is running" : "applied",
      inProgress,
    };
  }
  if (!isDocumentedStatus(status)) {
    return { hasResources: true, because: `the status ${status} is not documented`, inProgress };
  }
  return {
    ...usageFromHistory(status, history?.events ?? [], history?.versionStatuses ?? []),
    inProgress,
  };
}

function usageFromHistory(
  status: string,
  events: readonly StackEvent[],
  versionStatuses: readonly string[],
): Omit<StackUsage, "inProgress"> {
  const again = status === "VERSION_EDITING" ? "edited again" : "planned again";
  const newest = events
    .filter((event) => event.type === "apply" || (event.type === "destroy" && finished(event)))
    .reduce<StackEvent | undefined>(
      (last, event) => (last === undefined || event.createTime >= last.createTime ? event : last),
      undefined,
    );
  if (newest?.type === "apply") return { hasResources: true, because: `applied, then ${again}` };
  if (newest?.type === "destroy")
    return { hasResources: false, because: `destroyed, then ${again}` };
  const live = versionStatuses.find((word) => stackUsageOfVersion(word));
  if (live !== undefined) return { hasResources: true, because: `one of its versions is ${live}` };
  return { hasResources: false, because: "never applied" };
}

function stackUsageOfVersion(word: string): boolean {
  if (word === "DESTROY_COMPLETED") return false;
  return word.startsWith("APPLY_") || word.startsWith("DESTROY_");
}
