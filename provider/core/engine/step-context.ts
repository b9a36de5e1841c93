import type { PropertyMap } from "../settings/connection.js";
import type { Diagnostic, Domain } from "./rule.js";
import type { OtherSteps } from "./ledger.js";
import type { ResourceKind, StepBase, Subject } from "./step.js";
import type { EngineTerms } from "./terms.js";
import type { SnapshotCache } from "../tic/snapshot-cache.js";
import type { VaultReader } from "../vault/reader.js";

/** A resource that an engine's program declares, whatever its kind. */
export interface DeclaredResource {
  readonly kind: ResourceKind;
  /** Unique in one run: the URN or the address. */
  readonly key: string;
  readonly label: string;
  /** Its arguments, as far as they are known. */
  readonly args: PropertyMap;
  /** It stays when the program lets go of it. @default false */
  readonly retained?: boolean;
}

/** The resources of one program that are for one account or server. */
export interface DeclaredTogether {
  /** Those before the one that is evaluated, so that a pair is told once. */
  readonly earlier: readonly DeclaredResource[];
  readonly all: readonly DeclaredResource[];
  /** The provider that reaches the account or server, for messages: `tic.other`. */
  readonly provider: string;
  readonly terms: EngineTerms;
}

/** Who makes the step of a declaration, for its messages. */
export function declaredSubject({ kind, key, label }: DeclaredResource): Subject {
  return { kind, key, label, acknowledge: [] };
}

/** The services behind one connection. */
export interface Reached {
  account(): SnapshotCache;
  vault(): VaultReader;
}

/** Evaluates what was planned. It may ask the service for more. */
export type Evaluation = () => Promise<readonly Diagnostic[]>;

/** One step of a run among all others, as an adapter tells a domain of it. It is built once. */
export interface StepContext {
  readonly kind: ResourceKind;
  readonly op: "create" | "update" | "replace" | "delete" | "keep";
  /** The resource's key in the ledger. */
  readonly key: string;
  /** The phase whose reads may be shared: a preview reads each thing once. */
  readonly phase: "preview" | "apply";
  /** It is evaluated before its own turn, so nothing looks again right before its call. @default false */
  readonly isAhead?: boolean;
  readonly terms: EngineTerms;
  readonly reached: Reached;
  /** Who makes the step, for its messages. */
  subjectOf(properties: PropertyMap): Subject;
  /** Puts the steps of a change into the ledger, where other steps find them. */
  noteSteps(steps: readonly StepBase[]): void;
  /** Notes the object that a change makes, takes over or keeps; `new` of one that is none of those there. */
  noteObject(id: string, at?: PropertyMap): void;
  /** Notes the account or server that the step's connection leads to. */
  noteLocation(key: string): void;
  /** Notes an object that the rules will see, and that may hold a secret of the program. */
  noteSeen(objects: readonly { readonly id: string; readonly properties: PropertyMap }[]): void;
  /** The steps of the run that a change or deletion in this account or on this server comes after. */
  stepsBefore(): Promise<readonly StepBase[]>;
  /** All steps of the run in this account or on this server, and whether they are deletions of others. */
  stepsHere(): Promise<{
    readonly all: readonly StepBase[];
    readonly otherDeletions: readonly StepBase[];
  }>;
  /** The other steps by their order to this one, where the order of two may matter. */
  orderedSteps<Step extends StepBase, Snapshot, Context>(
    domain: Pick<Domain<Step, Snapshot, Context>, "kinds" | "applyStep">,
    run: { readonly since: number; readonly interfere: (one: Step, other: Step) => boolean },
  ): Promise<OtherSteps<Step>>;
  /** The resources that the run declares in this account or on this server, this one included. */
  declaredHere(
    isWanted?: (declared: DeclaredResource) => boolean,
  ): Promise<readonly DeclaredResource[]>;
  /** Whether another declared resource of a kind may turn out to be here. */
  mayComeHere(kind: ResourceKind): boolean;
  /** The run takes away what the program declares. */
  readonly destroying: boolean;
  /** The resource is declared and the run takes it away with all others. */
  readonly isTakenAway: boolean;
  /** What the object stands on goes in the same run, after it. */
  baseFollows(): boolean;
  /** What the object stands on goes, and no other resource has it in the end. */
  losesBase(properties: PropertyMap): boolean;
  /** Names of declared resources that stand on the object, and stay. */
  stayingOn(state: PropertyMap): readonly string[];
  /** Declared resources on the object that the run deletes after it, by the program's dependencies. */
  goingAfter(): readonly DeclaredResource[];
  /** Whether the object of a state goes in the same run, by another configuration of the provider. */
  isGoingElsewhere(kind: ResourceKind, state: PropertyMap): Promise<boolean>;
  /** Advice for an engine that has not come to all of the run yet. */
  readonly hint?: string;
}
