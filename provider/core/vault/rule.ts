import { checkOf, type Rule } from "../engine/rule.js";
import type { Wording } from "../engine/terms.js";
import type { VaultStep } from "./step.js";
import type { VaultWorld } from "./mount-snapshot.js";

/** What a rule may look at besides the step and the world. */
export interface VaultScene {
  readonly words: Wording;
  /** Labels of other resources of the program that declare the same object. */
  readonly twins: readonly string[];
  /** A mount that is missing may be made by something that is not known here. @default false */
  readonly mountMayCome?: boolean;
}

/** A documented rule of Vault's method, as data. */
export type VaultRule = Rule<VaultStep, VaultWorld, VaultScene>;

export const vaultCheck = checkOf<VaultStep, VaultWorld, VaultScene>();
