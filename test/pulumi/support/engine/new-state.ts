import type { Goal } from "./goal.js";
import type { ResourceState } from "./resource-state.js";

/** The state that a goal begins with. */
export function stateOf(goal: Goal): ResourceState {
  const { urn, type, name, custom, parent, inputs, dependencies, hooks, secretOutputs } = goal;
  return {
    ...{ urn, type, name, custom, parent, inputs, dependencies, hooks, secretOutputs },
    propertyDependencies: goal.propertyDependencies,
    deletedWith: goal.deletedWith,
    retain: goal.retain ?? false,
    protect: goal.protect,
    id: "",
    outputs: {},
    halfMade: false,
    pendingDelete: false,
    pendingReplacement: false,
  };
}
