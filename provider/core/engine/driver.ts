import type { PropertyMap } from "../settings/connection.js";
import type { Subject } from "./step.js";

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

/** An object as it is after a change. */
export interface Outcome<State> {
  readonly id: string;
  readonly state: State;
}

/** An object as its service has it now. */
export interface ReadResponse {
  readonly state: PropertyMap;
  /** The normalised arguments that would make it so, where its service can change them. */
  readonly args?: PropertyMap;
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
  diff(
    args: PropertyMap,
    state: PropertyMap,
    ignoreChanges?: readonly string[],
  ): Promise<Difference>;
  /** Undefined when the service says that the object is gone. */
  read(state: PropertyMap): Promise<ReadResponse | undefined>;
  create(creation: Creation<PropertyMap>): Promise<Outcome<PropertyMap>>;
  update(update: Update<PropertyMap, PropertyMap>): Promise<PropertyMap>;
  delete(deletion: Deletion<PropertyMap>): Promise<void>;
  /** Names of the account or server that the object of a state is in. */
  locationsIn(state: PropertyMap): readonly string[];
  /** Names of the account or server that this driver reaches. It is asked once. */
  locations(): Promise<readonly string[]>;
  /** The same, as far as a plan knows them that may not ask, or gets no answer. */
  locationsBeforePlan(): Promise<readonly string[]>;
  /** Whether the object of a state can be where this driver reaches. It is not asked. */
  mayReach(state: PropertyMap): boolean;
  /** Whether the object of a state is where this driver reaches. */
  reaches(state: PropertyMap): Promise<boolean>;
  /** The natural key of arguments or of a state, with its kind; undefined while it is not known. */
  identity(properties: PropertyMap): string | undefined;
  /** A name of the object that no other object has, whatever account or server it is in. */
  objectKey(id: string, state: PropertyMap): string;
  /**
   * A name by which a take-over and a deletion of one object find each other before its id is known:
   * what its natural key says, of arguments as of a state. Two objects of different accounts may
   * share it.
   */
  lockKey(properties: PropertyMap): string;
}
