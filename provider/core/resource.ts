import type { TicAccount } from "./account.js";
import type { CheckFailure, ResourceSchema } from "./schema.js";
import type { Settings } from "./settings.js";
import type { ResourceKind, Step, Subject } from "./step.js";
import type { World } from "./world.js";

/** A change that the engine asks for. */
export type Change<Args, State> =
  | {
      readonly op: "create";
      readonly subject: Subject;
      readonly args: Args;
      /** Id of the object that this one replaces. */
      readonly replaces?: string;
    }
  | { readonly op: "update"; readonly subject: Subject; readonly args: Args; readonly state: State }
  | {
      readonly op: "delete";
      readonly subject: Subject;
      readonly state: State;
      /** The switch is taken away in the same run, after this. */
      readonly switchFollows: boolean;
    };

/** What a comparison found. */
export interface Difference {
  readonly changes: boolean;
  /** Properties whose change means a new object. */
  readonly replaces: readonly string[];
}

/** What a resource needs to carry out its steps. */
export interface Context {
  readonly account: TicAccount;
  /** Judges a step on the live account right before its call; throws `RefusedError`. */
  admit(step: Step): Promise<World>;
  /** The live account now, without judging. */
  look(): Promise<World>;
}

/** An object as it is after a change. */
export interface Outcome<State> {
  readonly id: string;
  readonly state: State;
}

/** A resource: its schema, what a change does, and how it is carried out. */
export interface ResourceDefinition<Args, State> {
  readonly kind: ResourceKind;
  readonly schema: ResourceSchema;
  /** Complaints that need more than one property, or the run's settings. */
  contradictions(args: Readonly<Record<string, unknown>>, settings: Settings): CheckFailure[];
  /** The steps of a change, in their order. Pure: preview and apply share it. */
  plan(change: Change<Args, State>, world: World): readonly Step[];
  /** The object as the account has it; undefined when the service says that it is gone. */
  read(state: State, world: World): State | undefined;
  /** Compares what is wanted with the state and the live account. Pure. */
  diff(args: Args, state: State, world: World): Difference;
  create(context: Context, change: Change<Args, State> & { op: "create" }): Promise<Outcome<State>>;
  update(context: Context, change: Change<Args, State> & { op: "update" }): Promise<State>;
  delete(context: Context, change: Change<Args, State> & { op: "delete" }): Promise<void>;
}

/** Types a definition; nothing else. */
export function defineResource<Args, State>(
  definition: ResourceDefinition<Args, State>,
): ResourceDefinition<Args, State> {
  return definition;
}

/**
 * Something was made before a later step failed. Adapters keep the object in state, so that the
 * next run goes on from it.
 */
export class PartialError extends Error {
  override readonly name = "PartialError";
  readonly id: string;
  readonly state: unknown;

  constructor(outcome: Outcome<unknown>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.id = outcome.id;
    this.state = outcome.state;
  }
}
