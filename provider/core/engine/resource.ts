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
