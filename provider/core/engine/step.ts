/** A kind of resource: the name of its class. Every domain lists its own. */
export type ResourceKind = string;

/** Which resource makes a step, for messages and for the way out. */
export interface Subject {
  readonly kind: ResourceKind;
  /** Unique in one run: the URN or the address. */
  readonly key: string;
  /** The name that the program gives it. */
  readonly label: string;
  /** Doubts that the user answers for: `A3:stk-123`. */
  readonly acknowledge: readonly string[];
}

/** What a run does to a service, in the service's terms. Each domain has steps of its own. */
export interface StepBase {
  readonly kind: string;
  readonly subject: Subject;
}

export type StepOfKind<Step extends StepBase, Kind extends Step["kind"]> = Extract<
  Step,
  { readonly kind: Kind }
>;
