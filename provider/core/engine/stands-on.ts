import type { PropertyMap } from "../settings/connection.js";
import type { Diagnostic } from "./diagnostic.js";
import type { ResourceKind } from "./resource-kind.js";

/** A kind on which objects of another one stand: it is made before them, and deleted after them. */
export interface StandsOn {
  readonly kind: ResourceKind;
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
  /** Whether an object with the first arguments stands on one with the others, in one account or on one server. */
  carries(own: PropertyMap, base: PropertyMap): boolean;
}
