import type { Stage } from "./stage.js";
import type { ResourceKind } from "../support/kinds.js";

/** One declared object, in no engine's own form. */
export interface Declared {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What stops a deletion, and what is said then. */
interface Obstacle<S extends Stage> {
  block(stage: S): Promise<void>;
  unblock(stage: S): Promise<void>;
  /** The rule, and what is in the way. */
  readonly refusal: readonly RegExp[];
}

/** A way in which somebody else deletes the object. */
interface Loss<S extends Stage> {
  /** What is deleted: `it`, or what it goes with. */
  readonly of: string;
  lose(stage: S): Promise<void>;
  /** Brings back what the object needs before it can be made again. */
  makeRoom?(stage: S): Promise<void>;
}

/** What the story is about: one kind of object, and how the world around it is moved. */
export interface LifecycleSubject<S extends Stage> {
  readonly title: string;
  openStage(): Promise<S>;
  readonly declared: Declared;
  /** The same object with something that changes in place. */
  readonly updated: Declared;
  /** Declared instead of `updated`, it means another object. Undefined: no edit means one. */
  readonly replaced: Declared | undefined;
  /** What a reader is told when lost state is taken over again. */
  readonly takenOver: RegExp;
  /** What a refresh says once its access is gone. */
  readonly accessLost: RegExp;
  /** Undefined: nothing stops the deletion. */
  readonly obstacle: Obstacle<S> | undefined;
  /** Whether the service has the object, as `updated` wants it. */
  isRight(stage: S): Promise<boolean>;
  /** Whether nothing of the object is left on the service. */
  isGone(stage: S): Promise<boolean>;
  changeOutside(stage: S): Promise<void>;
  /** Empty: a loss cannot be told from another state of the object. */
  readonly lossesOutside: readonly Loss<S>[];
}
