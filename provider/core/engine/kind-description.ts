import type { CheckFailure, ResourceSchema } from "../schema/schema.js";
import type { PropertyMap } from "../settings/connection.js";
import type { Settings } from "../settings/settings.js";
import type { ResourceKind } from "./step.js";
import type { Diagnostic } from "./rule.js";

/** A kind on which objects of another one stand: it is made before them, and deleted after them. */
export interface StandsOn {
  readonly kind: ResourceKind;
  /** The argument and the base's output by which a program refers to it. @default no argument does */
  readonly refersBy?: { readonly argument: string; readonly output: string };
  /** The arguments of both that tell which object stands on which. */
  readonly reads: readonly string[];
  /** Deleting it deletes the objects on it too. Else it has to stay until they are gone. @default false */
  readonly takesAlong?: boolean;
  /** The text for an engine that orders only objects that depend on each other. @default none is needed */
  readonly unordered?: Required<Pick<Diagnostic, "rule" | "summary" | "why" | "link">>;
  /** The id of the base of an object, by the object's state. */
  baseId(state: PropertyMap): string;
  /** The state of the base of an object, as far as the object's state tells it. */
  stateOfBase?(state: PropertyMap): PropertyMap;
  /** The state of an object by its name, as far as its base tells it; for objects that go with their base. */
  stateOn?(base: PropertyMap, name: string): PropertyMap;
  /** The refusal where a base stays because of others on it, and takes none of its objects along. @default it goes */
  keptBy?(own: PropertyMap, others: readonly string[]): Diagnostic;
  /** Whether an object with the first arguments stands on one with the others, in one account or on one server. */
  carries(own: PropertyMap, base: PropertyMap): boolean;
}

/** Why an object must not be deleted in a run that nobody has evaluated as a whole. */
export interface Unevaluated {
  readonly object: string;
  readonly found: string;
  readonly why: string;
}

/** What an adapter knows of a kind without asking its service. */
export interface KindDescription {
  readonly kind: ResourceKind;
  readonly schema: ResourceSchema;
  /** What its objects stand on. @default nothing */
  readonly standsOn?: StandsOn;
  /** Arguments that ids are made of: state and output show an id in clear. @default none */
  readonly idArguments?: readonly string[];
  /** The argument by which the service lists its objects to everybody who may read them. @default none */
  readonly listedName?: string;
  /** Its deletion comes after all other deletions of a run. @default false */
  readonly isLast?: boolean;
  /** A deleted object can be made again just as it was. @default false */
  readonly isRemakable?: boolean;
  /** Arguments that follow from others where they are not written. @default none */
  implied?(args: PropertyMap): PropertyMap;
  /** The name that a person knows an object by, of arguments as of a state; undefined where they tell none. */
  labelOf(properties: PropertyMap): string | undefined;
  /** Its contradictions depend on the run's settings. @default false */
  readonly asksSettings?: boolean;
  /**
   * The part of the server that the object is in, as a path; undefined while it is not known. Objects meet in one
   * part, and where the one lies in the other. @default all objects of one account meet
   */
  areaOf?(properties: PropertyMap): string | undefined;
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
