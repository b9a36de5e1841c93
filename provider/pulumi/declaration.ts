import * as pulumi from "@pulumi/pulumi";
import type { ResourceKind } from "../core/resource-kind.js";

/** A resource that the program of this run declares, as far as the run knows it by now. */
export interface Declaration {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Arguments whose values are known by now; never the secret key. */
  readonly known: Record<string, unknown>;
  /** Set as soon as the parent's URN is known, which is before any hook of this resource. */
  urn?: string;
  /** The engine has answered the registration. */
  returned: boolean;
  /** A hook has seen this run create it. */
  created: boolean;
  /** `retainOnDelete`, also from a parent. */
  retain: boolean;
  /** Made without anything that could wait for another resource, but for its parent. */
  readonly free: boolean;
  readonly parent: pulumi.Resource | undefined;
  resource?: pulumi.Resource;
}

/** Notes what a program declares; values arrive as they become known. */
export function declarationOf(
  kind: ResourceKind,
  name: string,
  args: Readonly<Record<string, unknown>>,
  opts: pulumi.CustomResourceOptions,
  urn: Promise<string> | string,
): Declaration {
  const declaration: Declaration = {
    kind,
    name,
    known: {},
    returned: false,
    created: false,
    retain: opts.retainOnDelete === true,
    parent: opts.parent,
    free: opts.dependsOn === undefined && !Object.values(args).some((value) => isPending(value)),
  };
  if (typeof urn === "string") declaration.urn = urn;
  else void urn.then((value) => (declaration.urn = value));
  for (const [key, value] of Object.entries(args)) {
    if (key === "secretKey" || value === undefined) continue;
    // Outputs are dear, and a program may declare hundreds of resources.
    if (!isPending(value)) declaration.known[key] = value;
    // An apply on an unknown value never runs, which is how it stays out of `known`.
    else pulumi.output(value).apply((known: unknown) => (declaration.known[key] = known));
  }
  return declaration;
}

/** Ties the declaration to its resource once that exists. */
export function attach(declaration: Declaration, resource: pulumi.Resource): void {
  declaration.resource = resource;
  resource.urn.apply((urn) => {
    declaration.urn = urn;
    declaration.returned = true;
  });
}

function isPending(value: unknown): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isPending);
}
