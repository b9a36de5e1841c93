import type {
  DeclaredResource,
  DeclaredTogether,
  Reached,
  Evaluation,
  StepContext,
} from "./engine/step-context.js";
import type { Diagnostic, RuleText } from "./engine/rule.js";
import type { Change, Driver } from "./engine/driver.js";
import type { KindDescription, Unevaluated } from "./engine/kind-description.js";
import type { ResourceKind, StepBase } from "./engine/step.js";
import type { EngineTerms } from "./engine/terms.js";
import type { PropertyMap } from "./settings/connection.js";
import type { PreconditionMode } from "./settings/settings.js";

/** What a driver evaluates steps by, and the terms that it tells of them in. */
export interface DriverPolicy {
  readonly mode: PreconditionMode;
  readonly terms: EngineTerms;
  /** Ids of rules that are left out, for tests: no setting leads here. @default none */
  readonly without?: readonly string[];
}

/** An object that is replaced, and the reason. */
export interface Replaced {
  readonly state: PropertyMap;
  /** The arguments of the new object. */
  readonly args: PropertyMap;
  /** The user asked for it: nothing differs. */
  readonly forced: boolean;
  /** The arguments that differ. */
  readonly replaces?: readonly string[];
}

/** An object that a person names to an engine, which takes it into its state. */
export interface ImportSeed {
  readonly id: string;
  /** The state from which it is read. */
  readonly state: PropertyMap;
  /** Advice for a person whose id names no object. */
  readonly hint: string;
}

/** A deletion that its run has put in an order. */
export interface OrderedDeletion {
  readonly kind: ResourceKind;
  readonly label: string;
  /** It comes after the change of what the object stands on. */
  readonly afterBase: boolean;
  /** Ids of the objects whose deletions come before it. */
  readonly after: readonly string[];
}

/** All that the adapters of the engines ask of a domain. They know no domain by name. */
export interface DomainPlugin {
  readonly name: string;
  /** Its kinds of resources, by their names. */
  readonly kinds: Readonly<Record<ResourceKind, KindDescription>>;
  readonly rules: readonly (RuleText & { readonly liftedBy?: readonly string[] })[];
  driver(kind: ResourceKind, reached: Reached, policy: DriverPolicy): Driver;
  /** A name of an object that no other object has, whatever account or server it is in. */
  objectKey(kind: ResourceKind, id: string, state: PropertyMap): string;
  /** The key that no other object of the kind has in one account or on one server, of plannable properties. */
  naturalKey(kind: ResourceKind, properties: PropertyMap): string | undefined;
  /** The account or server that a connection leads to, as a key for `isSameObject`. It is asked. */
  locationKey(reached: Reached): Promise<string>;
  /** Whether it may be asked in preview where the connection of arguments leads. @default it may */
  mayAskBeforePlan?(kind: ResourceKind, args: PropertyMap): boolean;
  /** Evaluates a declared resource beside those of its account or server, which nobody has read. */
  evaluateDeclared(declared: DeclaredResource, together: DeclaredTogether): readonly Diagnostic[];
  /** Plans a create or an update, notes its steps, and returns what evaluates them. */
  planChange(step: StepContext, change: Change<PropertyMap, PropertyMap>): Promise<Evaluation>;
  /** The step of a deletion, which does not depend on what is there. */
  deletionStep(
    step: Pick<StepContext, "kind" | "subjectOf" | "baseFollows">,
    state: PropertyMap,
  ): StepBase;
  /** Evaluates a deletion that the ledger has already. */
  evaluateDeletion(step: StepContext, state: PropertyMap): Promise<readonly Diagnostic[]>;
  /**
   * What is said of a replacement whose order the engine does not tell; then the deletion is not evaluated.
   *
   * @default the deletion and the new object are evaluated, in this order
   */
  evaluateReplacement?(step: StepContext, replaced: Replaced): Promise<readonly Diagnostic[]>;
  /** Reads a person's id. @throws UserError for one of another form, account or server */
  importSeed(kind: ResourceKind, id: string, reached: Reached): Promise<ImportSeed>;
  /** Refuses a deletion whose turn has not come in this run. @default the order does not matter */
  outOfOrder?(deletion: OrderedDeletion, reached: Reached): Promise<Diagnostic | undefined>;
  /** Whether a deletion is refused as things are now, until what the object stands on changes. @default it is not */
  waitsForBase?(kind: ResourceKind, reached: Reached): Promise<boolean>;
  /** The other objects on the base of one, as the service lists them. @default nobody asks */
  listedBeside?(
    kind: ResourceKind,
    state: PropertyMap,
    reached: Reached,
  ): Promise<readonly { readonly id: string; readonly properties: PropertyMap }[]>;
  /** Why an object must not be deleted where nobody has evaluated the run as a whole. @default it may */
  refuseUnevaluated?(
    kind: ResourceKind,
    state: PropertyMap,
    reached: Reached,
  ): Promise<Unevaluated | undefined>;
}
