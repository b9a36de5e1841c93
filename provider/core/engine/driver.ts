import type { PropertyMap } from "../settings/connection.js";
import type { StandsOn } from "./stands-on.js";
import type { ResourceKind } from "./resource-kind.js";
import type { Creation, Deletion, Difference, Outcome, Update } from "./resource.js";
import type { CheckFailure, ResourceSchema } from "../schema/schema.js";
import type { Settings } from "../settings/settings.js";

/** What an adapter knows of a kind without asking its service. */
export interface KindDescription {
  readonly kind: ResourceKind;
  readonly schema: ResourceSchema;
  /** What its objects stand on. @default nothing */
  readonly standsOn?: StandsOn;
  /** Complaints that need more than one property, or the run's settings. */
  contradictions(args: PropertyMap, settings: Settings): CheckFailure[];
  /**
   * Valid arguments in their one form, so that an engine sees no difference between two forms of
   * one value. What is not known yet stays as it is.
   */
  normalise?(args: PropertyMap): PropertyMap;
  /**
   * The part of a state that an engine keeps as arguments, in the form in which the state has it:
   * what is left out has its meaning written out.
   */
  withDefaults?(args: PropertyMap): PropertyMap;
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
  /** A name of the object that no other object has, whatever account or server it is in. */
  objectKey(id: string, state: PropertyMap): string;
  /**
   * A name by which a take-over and a deletion of one object find each other before its id is known:
   * what its natural key says, of arguments as of a state. Two objects of different accounts may
   * share it.
   */
  lockKey(properties: PropertyMap): string;
}
