/** A kind of resource: the name of its class. Every domain lists its own. */
export type ResourceKind = string;
