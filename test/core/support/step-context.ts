import type { StepBase } from "../../../provider/core/engine/step.js";
import type { StepContext } from "../../../provider/core/engine/step-context.js";
import { sceneWith } from "./steps.js";

/** A step of a run that does nothing else, but for what is given. It keeps the steps that are noted. */
export function stepContext(
  own: Pick<StepContext, "kind" | "reached"> & Partial<StepContext>,
): StepContext & { noted: readonly StepBase[] } {
  const key = "urn:subject";
  const context: StepContext & { noted: readonly StepBase[] } = {
    op: "create",
    key,
    phase: "preview",
    terms: sceneWith().terms,
    noted: [],
    subjectOf: () => ({ kind: own.kind, key, label: "subject", acknowledge: [] }),
    noteSteps: (steps) => (context.noted = steps),
    noteObject: () => undefined,
    noteLocation: () => undefined,
    noteSeen: () => undefined,
    stepsBefore: () => Promise.resolve([]),
    stepsHere: () => Promise.resolve({ all: [], otherDeletions: [] }),
    orderedSteps: () => Promise.resolve({ earlier: [], unordered: [] }),
    declaredHere: () => Promise.resolve([]),
    mayComeHere: () => false,
    destroying: false,
    isTakenAway: false,
    baseFollows: () => false,
    losesBase: () => false,
    stayingOn: () => [],
    goingAfter: () => [],
    isGoingElsewhere: () => Promise.resolve(false),
    ...own,
  };
  return context;
}
