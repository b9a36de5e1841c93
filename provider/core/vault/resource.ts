import type { KindDescription, Reading } from "../engine/driver.js";
import type { Change, Deletion, Difference } from "../engine/resource.js";
import type { ServerMark } from "./server-identity.js";
import type { Place } from "./object-path.js";
import type { VaultServer } from "./server.js";
import type { VaultStep } from "./step.js";
import type { Wording } from "../engine/terms.js";
import type { VaultWorld } from "./mount-snapshot.js";

/** What carries out a change that was judged. */
export interface Work<Args, State> {
  readonly server: VaultServer;
  readonly mark: ServerMark;
  readonly place: Place;
  readonly args: Args;
  /** Absent when the object is new. */
  readonly state?: State;
  readonly steps: readonly VaultStep[];
  /** What the steps were judged on. */
  readonly world: VaultWorld;
  readonly words: Wording;
}

/** What an update compares. */
interface Compared<Args, State> {
  readonly args: Args;
  readonly state: State;
  readonly world: VaultWorld;
}

/** A resource of Vault: its schema, what a change does, and how it is carried out. */
export interface VaultDefinition<Args, State> extends KindDescription {
  /** Where the arguments put the object. Undefined while that is not known. */
  place(args: Args): Place | undefined;
  /** Where the object of a state is. */
  placeOf(state: State): Place;
  /** Reads what comparing and planning need. Throws what cannot be told. */
  look(server: VaultServer, place: Place, of: Args | State): Promise<VaultWorld>;
  /** Reads what judging a deletion needs. */
  lookForDeletion(server: VaultServer, place: Place): Promise<VaultWorld>;
  /** Whether a preview, and a comparison, may ask the server. */
  mayLook(args: Args): boolean;
  /** The steps of a change, in their order. Pure: preview and apply share it. */
  plan(change: Change<Args, State>, place: Place, world: VaultWorld): readonly VaultStep[];
  planDeletion(deletion: Deletion<State>): VaultStep;
  /**
   * An update without what is to be left alone: the arguments, and the state that they are compared with,
   * have the live values there.
   */
  leave(compared: Compared<Args, State>, ignoreChanges: readonly string[]): Compared<Args, State>;
  /** The object as the server has it; undefined when the server says that it is gone. */
  read(state: State, world: VaultWorld): Reading | undefined;
  /** Compares what is wanted with the state and the live server, if that was looked at. Pure. */
  diff(args: Args, state: State, world: VaultWorld | undefined): Difference;
  /** Carries out the steps and reads back. What was made before a failure is a `PartialError`. */
  carryOut(work: Work<Args, State>): Promise<State>;
  remove(server: VaultServer, place: Place): Promise<void>;
}

/** Types a definition; nothing else. */
export function defineVaultResource<Args, State>(
  definition: VaultDefinition<Args, State>,
): VaultDefinition<Args, State> {
  return definition;
}
