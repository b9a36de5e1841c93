import type { Bag } from "./connection.js";
import type { StandsOn } from "./engine/stands-on.js";
import type { ResourceKind } from "./resource-kind.js";
import type { Creation, Deletion, Difference, Outcome, Update } from "./resource.js";
import type { CheckFailure, ResourceSchema } from "./schema.js";
import type { Settings } from "./settings.js";

/** What an adapter knows of a kind without asking its service. */
export interface KindDescription {
  readonly kind: ResourceKind;
  readonly schema: ResourceSchema;
  /** What its objects stand on. @default nothing */
  readonly standsOn?: StandsOn;
  /** Complaints that need more than one property, or the run's settings. */
  contradictions(args: Bag, settings: Settings): CheckFailure[];
  /**
   * Valid arguments in their one form, so that an engine sees no difference between two forms of
   * one value. What is not known yet stays as it is.
   */
  normalise?(args: Bag): Bag;
  /**
   * The part of a state that an engine keeps as arguments, in the form in which the state has it:
   * what is left out has its meaning written out.
   */
  settled?(args: Bag): Bag;
}

/** An object as its service has it now. */
export interface Reading {
  readonly state: Bag;
  /** The normalised arguments that would make it so, where its service can change them. */
  readonly args?: Bag;
}

/**
 * One kind of resource behind one connection, as an engine's adapter drives it.
 *
 * Every step is judged on the live service right before its call. Expected failures are
 * `RefusedError`, `ServiceError`, `UserError` and `PartialError`.
 */
export interface Driver {
  /**
   * Compares what is wanted with the state and the live service.
   *
   * @param ignoreChanges arguments whose live value is left alone, as in `Update`
   */
  diff(args: Bag, state: Bag, ignoreChanges?: readonly string[]): Promise<Difference>;
  /** Undefined when the service says that the object is gone. */
  read(state: Bag): Promise<Reading | undefined>;
  create(creation: Creation<Bag>): Promise<Outcome<Bag>>;
  update(update: Update<Bag, Bag>): Promise<Bag>;
  delete(deletion: Deletion<Bag>): Promise<void>;
  /** A name of the object that no other object has, whatever account or server it is in. */
  objectKey(id: string, state: Bag): string;
  /**
   * A name by which a take-over and a deletion of one object find each other before its id is known:
   * what its natural key says, of arguments as of a state. Two objects of different accounts may
   * share it.
   */
  lockKey(bag: Bag): string;
}
