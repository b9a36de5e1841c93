import type { Diagnostic } from "./diagnostic.js";
import type { Step, StepKind, StepOf } from "./step.js";
import type { Wording } from "./wording.js";
import type { World } from "./world.js";

/** What a rule may do: stop a step, warn about it, or say what the platform does. */
export type RuleKind = "refuses" | "warns" | "does";

/** What a program declares, as far as it is known. Empty in a provider's handlers. */
export interface Declared {
  readonly authorizations: readonly DeclaredAuthorization[];
  readonly credentials: readonly DeclaredCredential[];
}

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
export interface Scene {
  readonly words: Wording;
  readonly declared: Declared;
  /** The program asks for the switch, but no step of this run turns it on. */
  readonly switchLeftOut: boolean;
  /** Ids of other credentials that this run is known to delete. */
  readonly alsoDeleted: readonly string[];
  /** The run takes everything away, so "declared" does not mean "will be there". */
  readonly destroying: boolean;
}

/** What a documented rule says, for a reader. */
export interface RuleText {
  readonly id: string;
  readonly kinds: readonly RuleKind[];
  /** One sentence of what the platform does. */
  readonly sentence: string;
  /** What we read into the document where it is silent. */
  readonly ours?: string;
  readonly source: { readonly title: string; readonly url: string };
}

/** A documented rule of TIC's platform settings, as data. */
export interface Rule extends RuleText {
  readonly checks: readonly Check[];
}

/** One judgement of a rule on one kind of step. */
export interface Check<K extends StepKind = StepKind> {
  readonly on: K;
  /** Whether the stacks have to be read before the check can speak. @default never */
  needs?(step: StepOf<K>, world: World): boolean;
  judge(step: StepOf<K>, world: World, scene: Scene): readonly Diagnostic[];
}

/** Types a check by its kind of step, then forgets the kind so that rules can be listed. */
export function check<K extends StepKind>(definition: Check<K>): Check {
  return {
    on: definition.on,
    needs: (step, world) => isKind(step, definition.on) && definition.needs?.(step, world) === true,
    judge: (step, world, scene) =>
      isKind(step, definition.on) ? definition.judge(step, world, scene) : [],
  };
}

function isKind<K extends StepKind>(step: Step, kind: K): step is StepOf<K> {
  return step.kind === kind;
}
