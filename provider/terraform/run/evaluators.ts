import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { tic } from "../../core/tic/domain.js";
import { vault } from "../../core/vault/domain.js";
import { ticEvaluator } from "./evaluate-tic.js";
import { vaultEvaluator } from "./evaluate-vault.js";
import type { Evaluator } from "./evaluator.js";

const evaluators: ReadonlyMap<ResourceKind, Evaluator> = new Map([
  ...tic.kinds.map((kind) => [kind, ticEvaluator] as const),
  ...vault.kinds.map((kind) => [kind, vaultEvaluator] as const),
]);

/** The evaluation of a kind's resources. */
export function evaluatorOf(kind: ResourceKind): Evaluator {
  const evaluator = evaluators.get(kind);
  if (evaluator === undefined) throw new Error(`No domain evaluates ${kind}.`);
  return evaluator;
}
