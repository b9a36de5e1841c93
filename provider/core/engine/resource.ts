import type { TicAccount } from "../tic/account.js";
import type { PropertyMap } from "../settings/connection.js";
import type { SnapshotCache } from "../tic/snapshot-cache.js";
import type { KindDescription, Unevaluated } from "./kind-description.js";
import type { TicKind } from "./resource-kind.js";
import type { Subject } from "./step.js";
import type { TicStep } from "../tic/step.js";
import type { AccountSnapshot } from "../tic/account-snapshot.js";

/** An object that the engine asks to be made. */
export interface Creation<Args> {
  readonly op: "create";
  readonly subject: Subject;
  readonly args: Args;
  /** Id of the object that this one replaces. */
  readonly replaces?: string;
  /** The replaced object was still to become Active, so this one is ({@link Difference}). */
  readonly replacesPending?: boolean;
}

/** An object that the engine asks to be changed in place. */
export interface Update<Args, State> {
  readonly op: "update";
  readonly subject: Subject;
  readonly args: Args;
  readonly state: State;
  /** Arguments whose live value is left alone, as paths: `tokenPolicies`, `*`. @default none */
  readonly ignoreChanges?: readonly string[];
}

/** An object that the engine asks to be taken away. */
export interface Deletion<State> {
  readonly subject: Subject;
  readonly state: State;
  /** The switch is taken away in the same run, after this. */
  readonly switchFollows: boolean;
  /** Ids of other credentials that go before that switch. @default none */
  readonly alsoDeleted?: readonly string[];
  /** Names of roles that go with this mount, with no call of their own. @default none */
  readonly goesWith?: readonly string[];
}

/** A change that leaves an object behind. */
export type Change<Args, State> = Creation<Args> | Update<Args, State>;

/** What a comparison found. */
export interface Difference {
  readonly changes: boolean;
  /** Properties whose change means a new object. */
  readonly replaces: readonly string[];
  /** Of an object that is replaced: it was still to become Active. */
  readonly replacesPending?: true;
}

/** What a resource needs to carry out its steps. */
export interface Context {
  readonly account: TicAccount;
  /**
   * Judges a step on the live account right before its call; throws `RefusedError`. A world that
   * was looked at just now, with no call made since, may be handed in.
   */
  enforcePreconditions(step: TicStep, seen?: AccountSnapshot): Promise<AccountSnapshot>;
  /** The live account now, without judging. */
  read(): Promise<AccountSnapshot>;
}

/** An object as it is after a change. */
export interface Outcome<State> {
  readonly id: string;
  readonly state: State;
}

/** A resource of TIC: its schema, what a change does, and how it is carried out. */
export interface ResourceDefinition<Args, State> extends KindDescription {
  readonly kind: TicKind;
  /** Planning and comparing it needs the role, which is read by calls of its own. @default false */
  readonly readsRole?: boolean;
  /** The steps of a change, in their order. Pure: preview and apply share it. */
  plan(change: Change<Args, State>, snapshot: AccountSnapshot): readonly TicStep[];
  /** The step of a deletion, which does not depend on the account. */
  planDeletion(deletion: Deletion<State>): TicStep;
  /** The arguments of an update without what is to be left alone. */
  leave(args: Args, ignoreChanges: readonly string[]): Args;
  /**
   * What tells an object from others of its kind in one account, of arguments as of a state; undefined while
   * that is not known.
   */
  naturalKey(properties: PropertyMap): string | undefined;
  /** The step that deletes the object of arguments, whose state is not known; undefined when it is not there. */
  planDeletionOf?(
    args: PropertyMap,
    snapshot: AccountSnapshot,
    subject: Subject,
  ): TicStep | undefined;
  /**
   * Why an object must not be deleted when nobody has evaluated the run as a whole, as in a destroy that does
   * not run the program. Asked only where its base is not known to stay.
   */
  refuseUnevaluated?(account: SnapshotCache, state: PropertyMap): Promise<Unevaluated | undefined>;
  /** The object as the account has it; undefined when the service says that it is gone. */
  read(state: State, snapshot: AccountSnapshot): State | undefined;
  /** Compares what is wanted with the state and the live account. Pure. */
  diff(args: Args, state: State, snapshot: AccountSnapshot): Difference;
  create(context: Context, creation: Creation<Args>): Promise<Outcome<State>>;
  update(context: Context, update: Update<Args, State>): Promise<State>;
  delete(context: Context, deletion: Deletion<State>): Promise<void>;
}

/** Types a definition; nothing else. */
export function defineResource<Args, State>(
  definition: ResourceDefinition<Args, State>,
): ResourceDefinition<Args, State> {
  return definition;
}
