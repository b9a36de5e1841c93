import type { Change, Deletion, Difference, ReadResponse } from "../engine/driver.js";
import type { KindDescription } from "../engine/kind-description.js";
import type { ServerIdentity, VaultServer } from "./server.js";
import type { PropertyMap } from "../settings/connection.js";
import type { ImportId, ObjectPath } from "./object-path.js";
import type { VaultStep } from "./step.js";
import type { EngineTerms } from "../engine/terms.js";
import type { MountSnapshot } from "./mount-snapshot.js";

/** What carries out a change that was judged. */
export interface ApplyRequest<Args, State> {
  readonly server: VaultServer;
  readonly serverIdentity: ServerIdentity;
  readonly objectPath: ObjectPath;
  readonly args: Args;
  /** Absent when the object is new. */
  readonly state?: State;
  readonly steps: readonly VaultStep[];
  /** What the steps were judged on. */
  readonly snapshot: MountSnapshot;
  readonly terms: EngineTerms;
}

/** What an update compares. */
interface Compared<Args, State> {
  readonly args: Args;
  readonly state: State;
  readonly snapshot: MountSnapshot;
}

/** A resource of Vault: its schema, what a change does, and how it is carried out. */
export interface VaultDefinition<Args, State> extends KindDescription {
  /** Where the arguments put the object. Undefined while that is not known. */
  objectPath(args: Args): ObjectPath | undefined;
  /** Where the object of a state is. */
  objectPathOf(state: State): ObjectPath;
  /** Reads what comparing and planning need. Throws what cannot be told. */
  readMount(server: VaultServer, objectPath: ObjectPath, of: Args | State): Promise<MountSnapshot>;
  /** Reads what judging a deletion needs. */
  readForDeletion(server: VaultServer, objectPath: ObjectPath): Promise<MountSnapshot>;
  /** Whether a preview, and a comparison, may ask the server. */
  readBeforePlan(args: Args): boolean;
  /** The steps of a change, in their order. Pure: preview and apply share it. */
  plan(
    change: Change<Args, State>,
    objectPath: ObjectPath,
    snapshot: MountSnapshot,
  ): readonly VaultStep[];
  planDeletion(deletion: Deletion<State>): VaultStep;
  /**
   * An update without what is to be left alone: the arguments, and the state that they are compared with,
   * have the live values there.
   */
  leave(compared: Compared<Args, State>, ignoreChanges: readonly string[]): Compared<Args, State>;
  /** The form of the id by which a person imports it. */
  readonly importId: ImportId;
  /** The state from which an imported object is read. */
  seedAt(objectPath: ObjectPath): PropertyMap;
  /** The object as the server has it; undefined when the server says that it is gone. */
  read(state: State, snapshot: MountSnapshot): ReadResponse | undefined;
  /** Compares what is wanted with the state and the live server, if that was looked at. Pure. */
  diff(args: Args, state: State, snapshot: MountSnapshot | undefined): Difference;
  /** Carries out the steps and reads back. What was made before a failure is a `PartialError`. */
  apply(work: ApplyRequest<Args, State>): Promise<State>;
  remove(server: VaultServer, objectPath: ObjectPath): Promise<void>;
}
