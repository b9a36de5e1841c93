import type { Diagnostic } from "../diagnostic.js";
import type { RuleText } from "../rule.js";
import type { Wording } from "../wording.js";
import type { VaultStep, VaultStepKind, VaultStepOf } from "./step.js";
import type { VaultWorld } from "./world.js";

/** What a rule may look at besides the step and the world. */
export interface VaultScene {
  readonly words: Wording;
  /** Labels of other resources of the program that declare the same object. */
  readonly twins: readonly string[];
  /** A mount that is missing may be made by something that is not known here. @default false */
  readonly mountMayCome?: boolean;
}

/** A documented rule of Vault's method, as data. */
export interface VaultRule extends RuleText {
  readonly checks: readonly VaultCheck[];
}

/** One judgement of a rule on some kinds of steps. Pure. */
export interface VaultCheck<K extends VaultStepKind = VaultStepKind> {
  readonly on: readonly K[];
  judge(step: VaultStepOf<K>, world: VaultWorld, scene: VaultScene): readonly Diagnostic[];
}

/** Types a check by its kinds of steps, then forgets them so that rules can be listed. */
export function vaultCheck<K extends VaultStepKind>(definition: VaultCheck<K>): VaultCheck {
  const { on } = definition;
  return {
    on,
    judge: (step, world, scene) => (isOneOf(step, on) ? definition.judge(step, world, scene) : []),
  };
}

function isOneOf<K extends VaultStepKind>(
  step: VaultStep,
  kinds: readonly K[],
): step is VaultStepOf<K> {
  return kinds.some((kind) => kind === step.kind);
}
