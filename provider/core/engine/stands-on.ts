import type { PropertyMap } from "../settings/connection.js";
import type { ResourceKind } from "./resource-kind.js";

/** A kind on which objects of another one stand: it is made before them, and deleted after them. */
export interface StandsOn {
  readonly kind: ResourceKind;
  /** The arguments of both that tell which object stands on which. */
  readonly reads: readonly string[];
  /** Deleting it deletes what stands on it too. @default false */
  readonly takesAlong?: boolean;
  /** Whether an object with the first arguments stands on one with the others, in one account or on one server. */
  carries(own: PropertyMap, base: PropertyMap): boolean;
}
