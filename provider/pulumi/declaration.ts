import * as pulumi from "@pulumi/pulumi";
import { isTooDeep, MAX_DEPTH } from "../core/depth.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { pulumiWording } from "./wording.js";

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
  requireFinite(kind, name, args);
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

/** Pulumi's own serialisation has no end for such a value, and says so in a stack overflow. */
function requireFinite(kind: ResourceKind, name: string, args: Readonly<Record<string, unknown>>) {
  for (const [argument, value] of Object.entries(args)) {
    if (!isTooDeep(value, isOutput)) continue;
    throw new pulumi.RunError(
      `${pulumiWording.resource(kind)} "${name}": ${argument} is nested more than ${String(MAX_DEPTH)} levels deep, or holds itself. Write its values out.`,
    );
  }
}

function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function isPending(value: unknown): boolean {
  if (isOutput(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isPending);
}
