import type { ResourceKind } from "./resource-kind.js";
import type { Rule } from "./rule.js";
import type { StepBase } from "./step.js";

/** A domain as the engine sees it: TIC's settings, or Vault's auth method. */
export interface Domain<Step extends StepBase, Snapshot, Context> {
  /** The kinds of its resources, whose steps are its own. */
  readonly kinds: readonly ResourceKind[];
  readonly rules: readonly Rule<Step, Snapshot, Context>[];
  /** The snapshot after a step. Pure: what the documents say that the step does, and no more. */
  applyStep(snapshot: Snapshot, step: Step): Snapshot;
}
