import { checkOf, type Check as CheckIn, type Rule as RuleOf } from "../engine/rule.js";
import type { TicStep } from "./step.js";
import type { Declared } from "./declared.js";
import type { EngineTerms } from "../engine/terms.js";
import type { AccountSnapshot } from "./account-snapshot.js";

/** What a rule may look at besides the step and the world. */
export interface TicRuleContext {
  readonly terms: EngineTerms;
  readonly declared: Declared;
  /** The program asks for the switch, but no step of this run turns it on. */
  readonly switchLeftOut: boolean;
  /** Ids of other credentials that this run is known to delete. */
  readonly alsoDeleted: readonly string[];
  /** The run takes everything away, so "declared" does not mean "will be there". */
  readonly destroying: boolean;
}

/** A documented rule of TIC's platform settings, as data. */
export type TicRule = RuleOf<TicStep, AccountSnapshot, TicRuleContext>;

/** One check of such a rule. */
export type TicCheck = CheckIn<TicStep, AccountSnapshot, TicRuleContext>;

export const ticCheck = checkOf<TicStep, AccountSnapshot, TicRuleContext>();
