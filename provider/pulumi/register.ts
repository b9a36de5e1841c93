import * as pulumi from "@pulumi/pulumi";
import type { ResourceKind } from "../core/step.js";
import { connectionKey } from "./accounts.js";
import { attach, declarationOf, type Declaration } from "./declaration.js";
import { HIDDEN, type Hidden } from "./hidden.js";
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
  const follows = kind === "ManagedCredential" ? authorizationsOf(run, args, given) : undefined;
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
 * The program's Authorizations that a credential depends on, so that in a deletion the credentials
 * go first and the switch last. One that is declared later counts too, once the program's current
 * turn has ended, unless it could wait for this credential itself.
 */
async function authorizationsOf(
  run: Run,
  args: pulumi.Inputs,
  { parent }: pulumi.CustomResourceOptions,
): Promise<pulumi.Resource[]> {
  const before = run.declarations.length;
  await new Promise((resolve) => setImmediate(resolve));
  const connection = plainConnectionKey(args.connection);
  return run.declarations
    .filter((one, index) => one.kind === "Authorization" && (index < before || isFree(one)))
    .filter((one) => plainConnectionKey(one.known.connection) === connection)
    .map((one) => one.resource)
    .filter((resource): resource is pulumi.Resource => resource !== undefined);

  // Another parent may itself wait for this credential; its own parent cannot.
  function isFree(one: Declaration): boolean {
    return one.free && (one.parent === undefined || one.parent === parent);
  }
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

function plainConnectionKey(value: unknown): string {
  return connectionKey(typeof value === "object" && value !== null ? value : undefined);
}

function noteRetain(declaration: Declaration): pulumi.ResourceTransform {
  return ({ opts }) => {
    declaration.retain ||= opts.retainOnDelete === true;
    return undefined;
  };
}
