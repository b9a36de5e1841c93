import type { ImportSeed } from "../domain-plugin.js";
import type { KindDescription, Unevaluated } from "../engine/kind-description.js";
import type { Change, Creation, Deletion, Difference, Outcome, Update } from "../engine/driver.js";
import type { Subject } from "../engine/step.js";
import type { PropertyMap } from "../settings/connection.js";
import type { TicAccount } from "./facts.js";
import type { AccountSnapshot } from "./account-snapshot.js";
import type { SnapshotCache } from "./snapshot-cache.js";
import type { TicStep } from "./step.js";

export interface Context {
  readonly account: TicAccount;
  /**
   * Evaluates a step on the live account right before its call; throws `RefusedError`. A snapshot
   * that was read just now, with no call made since, may be handed in.
   */
  enforcePreconditions(step: TicStep, seen?: AccountSnapshot): Promise<AccountSnapshot>;
  /** The live account now, without judging. */
  read(): Promise<AccountSnapshot>;
}

/** A resource of TIC: its schema, what a change does, and how it is carried out. */
export interface ResourceDefinition<Args, State> extends KindDescription {
  /** Planning and comparing it needs the role, which is read by calls of its own. @default false */
  readonly readsRole?: boolean;
  /** The steps of a change, in their order. Pure: preview and apply share it. */
  plan(change: Change<Args, State>, snapshot: AccountSnapshot): readonly TicStep[];
  /** The step of a deletion, which does not depend on the account. */
  planDeletion(deletion: Deletion<State>): TicStep;
  /** The arguments of an update without what is to be left alone. */
  leave(args: Args, ignoreChanges: readonly string[]): Args;
  /**
   * The natural key of an object: it tells it from others of its kind in one account; undefined while
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
  /** Reads a person's id. @throws UserError for one of another form or account */
  importSeed(id: string, account: SnapshotCache): Promise<ImportSeed>;
  /** The object as the account has it; undefined when the service says that it is gone. */
  read(state: State, snapshot: AccountSnapshot): State | undefined;
  /** Compares what is wanted with the state and the live account. Pure. */
  diff(args: Args, state: State, snapshot: AccountSnapshot): Difference;
  create(context: Context, creation: Creation<Args>): Promise<Outcome<State>>;
  update(context: Context, update: Update<Args, State>): Promise<State>;
  delete(context: Context, deletion: Deletion<State>): Promise<void>;
}
