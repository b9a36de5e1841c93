import type { Environment } from "./stage.js";
import type { Declared } from "./subject.js";

/** What an engine's command answered. */
export interface Outcome {
  readonly ok: boolean;
  /** Everything that a person saw. */
  readonly text: string;
  /** Whether any object was made, changed or taken away; in a plan, whether one would be. */
  readonly changed: boolean;
}

/** An engine with a state of its own. */
export interface LifecycleAdapter {
  plan(program: readonly Declared[]): Promise<Outcome>;
  /** Applies without a plan before, so that apply's own checks are met. */
  apply(program: readonly Declared[]): Promise<Outcome>;
  planDestroy(program: readonly Declared[]): Promise<Outcome>;
  /** Destroys without a plan before. */
  destroy(program: readonly Declared[]): Promise<Outcome>;
  refresh(): Promise<Outcome>;
  /** Compares state and service, and changes neither. Throws when it cannot. */
  drift(): Promise<"none" | "drift">;
  /** Loses the state; the service stays as it is. */
  forgetState(): Promise<void>;
  /** Ids of the objects in state. */
  ids(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens an engine for runs with these settings and in this environment. */
export type OpenAdapter = (
  settings: Readonly<Record<string, string>>,
  environment: () => Environment,
) => Promise<LifecycleAdapter>;
