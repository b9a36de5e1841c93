import * as pulumi from "@pulumi/pulumi";
import { connectionKey, connectionOf, type Bag } from "../core/connection.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { attach, declarationOf, type Declaration } from "./declaration.js";
import { HIDDEN, type Hidden } from "./hidden.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { TYPE_PREFIX } from "./kinds.js";
import { currentRun, guarding, type Run } from "./run.js";
import { shellOf } from "./shell.js";

/** What a class hands to Pulumi besides its own arguments. */
export interface Registration {
  /** The resource type: one of Pulumi's dynamic provider. */
  readonly type: string;
  readonly props: pulumi.Inputs;
  readonly opts: pulumi.CustomResourceOptions;
  /** To be called once the resource exists. */
  readonly attach: (resource: pulumi.Resource) => void;
}

/** Prepares a resource: notes that it is declared, binds the hooks, adds the hidden input. */
export function register(
  kind: ResourceKind,
  name: string,
  args: pulumi.Inputs,
  given: pulumi.CustomResourceOptions,
): Registration {
  const run = currentRun();
  const type = `${TYPE_PREFIX}${kind}`;
  const urn = urnOf(name, type, given.parent);
  const declaration = declarationOf(kind, name, args, given, urn);
  run.declarations.push(declaration);
  const goesAfter = GOES_AFTER[kind];
  const follows = goesAfter === undefined ? undefined : declaredBefore(run, goesAfter, args, given);
  const hidden = hiddenInput(urn, follows, given.retainOnDelete === true);
  const opts = pulumi.mergeOptions(given, {
    ...(follows === undefined ? {} : { dependsOn: follows }),
    ...(guarding() ? { hooks: run.bind() } : {}),
    // A component's options reach its children in the engine, where only a transform sees them.
    ...(guarding() && given.parent !== undefined ? { transforms: [noteRetain(declaration)] } : {}),
  });
  return {
    type,
    props: { ...args, [HIDDEN]: hidden, __provider: shellOf(kind) },
    opts,
    attach: (resource) => {
      attach(declaration, resource);
    },
  };
}

/**
 * The declared resources that a resource depends on, so that in a deletion it goes first and they
 * go last: a credential before the switch, a role before its mount. One that is declared later
 * counts too, once the program's current turn has ended, unless it could wait for this resource
 * itself.
 */
async function declaredBefore(
  run: Run,
  after: GoesAfter,
  args: pulumi.Inputs,
  { parent }: pulumi.CustomResourceOptions,
): Promise<pulumi.Resource[]> {
  const before = run.declarations.length;
  await new Promise((resolve) => setImmediate(resolve));
  return run.declarations
    .filter((one, index) => one.kind === after.kind && (index < before || isFree(one)))
    .filter((one) => plainConnectionKey(one.known) === plainConnectionKey(args))
    .filter((one) => after.belongs(args, one.known))
    .map((one) => one.resource)
    .filter((resource): resource is pulumi.Resource => resource !== undefined);

  // Another parent may itself wait for this resource; its own parent cannot.
  function isFree(one: Declaration): boolean {
    return one.free && (one.parent === undefined || one.parent === parent);
  }
}

interface GoesAfter {
  readonly kind: ResourceKind;
  /** Whether a resource with these arguments goes before one with those. */
  belongs(args: Bag, others: Bag): boolean;
}

/** Which kind of resource goes after which in a deletion. */
const GOES_AFTER: Readonly<Partial<Record<ResourceKind, GoesAfter>>> = {
  ManagedCredential: { kind: "Authorization", belongs: () => true },
  VaultAuthRole: {
    kind: "VaultAuthBackend",
    belongs: (role, backend) => {
      const path = mountPath(role.mount);
      return path !== undefined && path === mountPath(backend.path);
    },
  },
};

/** A mount's path in its one form; undefined while it is not known. */
function mountPath(path: unknown): string | undefined {
  if (typeof path !== "string") return undefined;
  return vaultDefinitionOf("VaultAuthBackend").place({ path })?.path;
}

/** The resource's own URN. Without a parent it needs nothing to wait for. */
function urnOf(
  name: string,
  type: string,
  parent: pulumi.Resource | undefined,
): Promise<string> | string {
  if (parent === undefined) {
    return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  }
  return textOf(pulumi.createUrn(name, type, parent));
}

/** As text alone: what depends on its parent component would wait for all of its children. */
function textOf(urn: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => {
    urn.apply(resolve);
  });
}

async function hiddenInput(
  urn: Promise<string> | string,
  follows: Promise<pulumi.Resource[]> | undefined,
  retain: boolean,
): Promise<Hidden> {
  const after = follows === undefined ? undefined : (await follows).map((one) => textOf(one.urn));
  return {
    urn: await urn,
    ...(after === undefined ? {} : { after: await Promise.all(after) }),
    ...(retain ? { retain } : {}),
  };
}

function plainConnectionKey(bag: Bag): string {
  return connectionKey(connectionOf(bag));
}

function noteRetain(declaration: Declaration): pulumi.ResourceTransform {
  return ({ opts }) => {
    declaration.retain ||= opts.retainOnDelete === true;
    return undefined;
  };
}
