import type { Diagnostic } from "../../core/engine/diagnostic.js";
import type { Change } from "../../core/engine/resource.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/** An object that is replaced, and the reason. */
export interface Replaced {
  readonly state: PropertyMap;
  /** The user asked for it: nothing differs. */
  readonly forced: boolean;
  /** The arguments that differ. */
  readonly replaces?: readonly string[];
}

/** The evaluation of a domain's resources, among all that the run is known to do. */
export interface Evaluator {
  change(
    session: Session,
    entry: Entry,
    change: Change<PropertyMap, PropertyMap>,
  ): Promise<readonly Diagnostic[]>;
  /** @param state the object that goes. @default the entry's own */
  deletion(session: Session, entry: Entry, state?: PropertyMap): Promise<readonly Diagnostic[]>;
  /**
   * A new object and the deletion of the one that it replaces.
   *
   * @param evaluateNew evaluates the new object, which may replace one of an id
   */
  replacement(
    session: Session,
    entry: Entry,
    replaced: Replaced,
    evaluateNew: (replaces?: string) => Promise<readonly Diagnostic[]>,
  ): Promise<readonly Diagnostic[]>;
  /** Notes a deletion that is not evaluated. */
  noteDeletion(session: Session, entry: Entry): void;
}
