import { checkOf, type Check as CheckIn, type Rule as RuleOf } from "../engine/rule.js";
import type { TicStep } from "./step.js";
import type { EngineTerms } from "../engine/terms.js";
import type { AccountSnapshot } from "./account-snapshot.js";

/** What a program declares, as far as it is known. Empty in a provider's handlers. */
export interface Declared {
  readonly authorizations: readonly DeclaredAuthorization[];
  readonly credentials: readonly DeclaredCredential[];
}

/** Nothing is known of a program: what a provider's handlers know. */
export const nothingDeclared: Declared = { authorizations: [], credentials: [] };

/** An Authorization in the program. */
interface DeclaredAuthorization {
  readonly key: string;
  readonly label: string;
  readonly clearManagedCredentials: boolean;
}

/** A ManagedCredential in the program. An undefined field is not known yet. */
export interface DeclaredCredential {
  readonly key: string;
  readonly label: string;
  readonly name?: string;
  readonly secretId?: string;
  readonly active?: boolean;
  /** It stays in the account when the program lets go of it. */
  readonly retained?: boolean;
}

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
