import type { Change } from "../engine/resource.js";
import type { Evaluated } from "../engine/evaluate.js";
import type { PropertyMap } from "../settings/connection.js";
import { applySteps, type AccountSnapshot } from "./account-snapshot.js";
import type { TicDefinition } from "./driver.js";
import type { TicRuleContext } from "./rule.js";
import type { TicStep } from "./step.js";
import { anyNeedsStacks, evaluateAll, type Situation } from "./worst-order.js";

/** The account that a step meets, and the other steps of its run. An engine's adapter tells them. */
export interface TicStepContext {
  /** The live account without its stacks. */
  readonly live: AccountSnapshot;
  /** Steps of the same run that are surely made before, in this order. */
  readonly earlier: readonly TicStep[];
  /** Deletions of the same run with no known order to the step. @default none */
  readonly unordered?: readonly TicStep[];
  /** Deletions that a dependency of the program orders. @default none */
  readonly orderedAgainst?: Situation["orderedAgainst"];
  /** Reads the stacks of the live account. The rules ask for them only where they matter. */
  readStacks(live: AccountSnapshot): Promise<AccountSnapshot>;
  /** What the rules may see besides, once the account that the step meets is known. */
  ruleContext(met: AccountSnapshot): Promise<TicRuleContext> | TicRuleContext;
}

/** The steps of a change. They depend on the account, but not on its stacks. */
export function planIn(
  { live, earlier }: TicStepContext,
  definition: TicDefinition,
  change: Change<PropertyMap, PropertyMap>,
): readonly TicStep[] {
  return definition.plan(change, applySteps(live, earlier));
}

/** Evaluates the rules on steps, in the worst order that the run may take. */
export async function evaluateIn(
  context: TicStepContext,
  steps: readonly TicStep[],
): Promise<Evaluated<AccountSnapshot>> {
  const { unordered = [], orderedAgainst = [] } = context;
  const snapshot = await snapshotFor(context, steps);
  const rules = await context.ruleContext(snapshot);
  return evaluateAll(steps, { snapshot, unordered, orderedAgainst, context: rules });
}

async function snapshotFor(
  context: TicStepContext,
  steps: readonly TicStep[],
): Promise<AccountSnapshot> {
  const { live, earlier, unordered = [], orderedAgainst = [] } = context;
  const met = applySteps(live, earlier);
  const planned = [...steps, ...orderedAgainst.map(({ step }) => step)];
  if (!anyNeedsStacks(met, planned, unordered)) return met;
  return applySteps(await context.readStacks(live), earlier);
}

/**
 * The id of the object that steps make, take over or keep; `new` of a credential that is not there yet, and
 * undefined where they say nothing of one.
 */
export function claimedId(
  steps: readonly TicStep[],
  { accountId }: AccountSnapshot,
): string | undefined {
  for (const step of steps) {
    if (step.kind === "TakeOverCredential") return step.credentialId;
    if (step.kind === "EnableAuthorization") return accountId;
    if (step.kind === "CreateCredential") return NEW;
  }
  return undefined;
}

/** Stands for the id of an object that is none of those that are there. */
export const NEW = "new";

/** The credentials that steps delete. */
export function deletedIds(steps: readonly TicStep[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === "DeleteCredential" ? [step.credentialId] : []));
}
