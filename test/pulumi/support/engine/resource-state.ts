import type { Properties } from "./properties.js";

/** Names of the hooks that a resource has, as state keeps them. */
export interface HookNames {
  readonly beforeCreate: readonly string[];
  readonly afterCreate: readonly string[];
  readonly beforeUpdate: readonly string[];
  readonly afterUpdate: readonly string[];
  readonly beforeDelete: readonly string[];
  readonly afterDelete: readonly string[];
}

/** A resource in the engine's state. */
export interface ResourceState {
  urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  id: string;
  inputs: Properties;
  outputs: Properties;
  dependencies: readonly string[];
  /** URNs by the input that comes from them. */
  propertyDependencies: Readonly<Record<string, readonly string[]>>;
  parent: string | undefined;
  deletedWith: string | undefined;
  retain: boolean;
  protect: boolean;
  readonly hooks: HookNames;
  readonly secretOutputs: readonly string[];
  /** A creation that failed half-way: the next update goes on with it. */
  halfMade: boolean;
  /** It has been replaced, and its deletion is still to come. */
  pendingDelete: boolean;
  /** It was deleted before its replacement, which is still to come. */
  pendingReplacement: boolean;
}

/** What a resource depends on in any way that orders deletions. */
export function needsOf(state: ResourceState): readonly string[] {
  return [...state.dependencies, state.parent, state.deletedWith].filter(
    (urn): urn is string => urn !== undefined && urn !== "",
  );
}
