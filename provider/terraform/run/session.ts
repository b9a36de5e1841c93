import { randomUUID } from "node:crypto";
import { Services } from "../../client/services.js";
import type { RunContext } from "../../client/run-context.js";
import type { Reached } from "../../core/engine/step-context.js";
import { Claims } from "../../core/engine/claims.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/step.js";
import type { Connection, Settings, VaultConnection } from "../../core/settings/settings.js";
import { UserError } from "../../core/engine/errors.js";
import { noMemory, type RunMemory } from "./run-memory.js";
import { InFlightCalls } from "./in-flight-calls.js";
import { systemClock, type Clock } from "../../core/engine/clock.js";
import type { Diagnostic } from "../../core/engine/rule.js";
import { Ledger, type LedgerEntry } from "../../core/engine/ledger.js";
import type { CtyObject } from "../values/cty.js";
import { descriptionOf } from "../../core/domains.js";
import { typeName } from "../schema/resource-attributes.js";

/** How a run is configured: the core's settings, and what only Terraform has. */
export interface RunSettings {
  readonly settings: Settings;
  readonly account: Connection;
  readonly vault: VaultConnection;
  /** Milliseconds that an apply lets a deletion wait for what comes before it. */
  readonly waitForSwitch: number;
  /** Attributes of the provider block that are not known yet. */
  readonly unknown?: readonly string[];
}

/** An object that one resource let go and no other has taken over yet. */
export interface HandedOn {
  readonly id: string;
  readonly state: PropertyMap;
}

/** What one configured provider knows of one phase of one run. */
export class Session {
  /** Tells this phase from all others. */
  readonly id = randomUUID();
  readonly settings: Settings;
  readonly connections: Pick<RunSettings, "account" | "vault">;
  readonly waitForSwitch: number;
  readonly services: Services;
  /** What the run lends to calls that are not made through `services`. */
  readonly context: RunContext;
  readonly ledger = new RunLedger();
  /** The clock for pauses and time limits. */
  readonly clock: Clock;
  readonly inFlightCalls: InFlightCalls;
  readonly stop: AbortSignal;
  /** Attributes of the provider block that are not known yet: no service can be asked. */
  readonly unknown: readonly string[];
  /** Kinds and ids of the objects that were read in this phase, which no apply does. */
  readonly read = new Set<string>();
  /** Kinds of which an object of the state was found to be gone. */
  readonly gone = new Set<ResourceKind>();
  /** How often the deletion of which state was asked about in this phase. */
  readonly deletions = new Map<string, number>();
  /** Objects that this phase kept without knowing what they are. */
  readonly keptUnseen = new Set<string>();
  /** Identities of the objects that are in the state. */
  readonly own = new Set<string>();
  /** Who made, took over or changed which object in this phase. */
  readonly claims = new Claims();
  /** Objects that were let go so that another resource of the same run takes them over. */
  readonly handedOn = new Map<string, HandedOn>();
  /** Identities of the objects that a resource of this phase could not make or take over. */
  readonly notTaken = new Set<string>();
  /** How often this phase set out to delete an object, by identity. */
  readonly deleting = new Map<string, number>();
  /** Identities of the objects that this phase set out to make or take over. */
  readonly taking = new Set<string>();
  /** Ids of the objects whose deletion failed in this phase. */
  readonly failedDeletions = new Set<string>();
  /** Kinds of which an object could not be made or changed in this phase. */
  readonly failedKinds = new Set<ResourceKind>();
  /** What the processes of this run know of each other. */
  readonly memory: RunMemory;
  /** The first change is being made: this is no plan any more. */
  applying = false;
  #keys = 0;

  constructor(
    { settings, account, vault, waitForSwitch, unknown = [] }: RunSettings,
    options: RunContext & { readonly stop: AbortSignal; readonly memory?: RunMemory },
  ) {
    this.memory = options.memory ?? noMemory;
    this.settings = settings;
    this.connections = { account, vault };
    this.waitForSwitch = waitForSwitch;
    this.stop = options.stop;
    this.clock = options.clock ?? systemClock;
    this.inFlightCalls = new InFlightCalls(this.clock);
    this.unknown = unknown;
    this.context = options;
    this.services = new Services(settings, { ...options, connection: { account, vault } });
  }

  /** What tells one resource of this phase from another: Terraform does not tell addresses. */
  nextKey(): string {
    this.#keys += 1;
    return String(this.#keys);
  }

  /** Nothing can be asked while settings are not known. @throws UserError */
  requireSettings(what: string): void {
    if (this.unknown.length === 0) return;
    throw new UserError(
      `${this.unknown.join(", ")} of the provider ${this.unknown.length === 1 ? "is" : "are"} not known until apply, so this plan cannot ${what}. Apply in two runs: first what those settings come from (terraform apply -target=…), then the rest.`,
    );
  }

  get account(): ReturnType<Reached["account"]> {
    return this.services.account();
  }
}

/** One resource in a run, as a call has told of it. Terraform does not tell addresses. */
export interface Entry extends LedgerEntry {
  /** The name that a person knows it by. */
  readonly label: string;
  op: "keep" | "create" | "update" | "replace" | "delete";
  /** The object in state; absent when it is new. */
  readonly id?: string;
  /** The state of an object that stays or is changed. */
  state?: PropertyMap;
  /** The same in Terraform's form. */
  prior?: CtyObject;
  /** Ids of the roles on a mount that another configuration deletes in the same run. */
  goingElsewhere?: readonly string[];
  /** The id of the object that it makes, takes over or keeps, as far as that is known. */
  claimedObject?: string;
  /** The identity of that object: what its natural key says. */
  holding?: string;
  /** The identity of the object that it lets go: of a deletion, or of one half of a replacement. */
  leaving?: string;
  /** What it does and holds in the end is known: until then it may still turn into a replacement. */
  isSettled?: boolean;
  /** It was answered: `deletes` what it lets go, or leaves it to another resource. */
  answered?: "deletes" | "leaves";
  /** Evaluates it once more, among all that has come by then. */
  evaluate?: () => Promise<readonly Diagnostic[]>;
  /** A deletion that only this run's switch makes right. */
  waits?: boolean;
  /** It was answered without a verdict: another call that waits gives it. */
  unresolved?: boolean;
  /** It was answered so while it was refused: only another change of this run can make it right. */
  unresolvedRefusal?: boolean;
}

/** A resource as a call tells of it. */
type Told = Pick<Entry, "kind" | "label" | "op" | "properties"> & { readonly id?: string };

/** Everything that the calls of one run have told. */
export class RunLedger extends Ledger<Entry> {
  #count = 0;

  /** Notes a resource of which nothing is known yet but what a call tells. */
  note(told: Told, inPlaceOf?: string): Entry {
    this.#count += 1;
    const key = `${told.kind}#${String(this.#count)}`;
    return this.add<Entry>({ ...told, key, steps: [], deletions: [] }, inPlaceOf);
  }

  /** Takes the entries that wait for what is said of them. */
  takeUnresolved(): readonly Entry[] {
    const unresolved = this.entries.filter((one) => one.unresolved === true);
    for (const one of unresolved) one.unresolved = false;
    return unresolved;
  }
}

/** The name by which a person knows a resource. Terraform does not tell its address. */
export function labelOf(kind: ResourceKind, properties: PropertyMap): string {
  return descriptionOf(kind).labelOf(properties) ?? typeName(kind);
}
