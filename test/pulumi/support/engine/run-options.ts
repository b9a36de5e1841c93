/** What a command of the engine is given. */
export interface RunOptions {
  readonly preview: boolean;
  readonly mode: "update" | "destroy";
  readonly program?: (() => void) | undefined;
  /** URNs of --target; none means all. */
  readonly targets?: readonly string[] | undefined;
  /** URNs of --exclude. */
  readonly excludes?: readonly string[] | undefined;
  /** URNs of --replace. */
  readonly replaces?: readonly string[] | undefined;
  /** --parallel 1: deletions that nothing orders come in one order or the other. */
  readonly oneAtATime?: "as-listed" | "reversed" | undefined;
  /** The run is killed before its call of this number. */
  readonly killAt?: number | undefined;
}

/** Whether a URN belongs to a run. */
export function isTargeted(urn: string, { targets, excludes }: RunOptions): boolean {
  if (targets !== undefined) return targets.includes(urn);
  return excludes?.includes(urn) !== true;
}
