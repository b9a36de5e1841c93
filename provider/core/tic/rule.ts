import { checkOf, type Check as CheckIn, type Rule as RuleOf } from "../engine/rule.js";
import type { TicStep } from "./step.js";
import type { Declared } from "./declared.js";
import type { EngineTerms } from "../engine/terms.js";
import type { AccountSnapshot } from "./account-snapshot.js";

/** The facts that a rule may use besides the step and the snapshot. */
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

export type TicCheck = CheckIn<TicStep, AccountSnapshot, TicRuleContext>;

export const ticCheck = checkOf<TicStep, AccountSnapshot, TicRuleContext>();

/** The vendor's pages that the rules are read from. */
export const platformSettings = (section: string): { title: string; url: string } => ({
  title: `TIC, Platform Settings: ${section}`,
  url: "https://www.tencentcloud.com/document/product/1043/36010",
});

export const creating = platformSettings("Creating an API credential");
export const deleting = platformSettings("Deleting an API credential");
export const clearing = platformSettings("Clearing API credentials");
export const managed = platformSettings("Managed API credentials");
export const disabling = platformSettings("Disabling TIC authorization");
