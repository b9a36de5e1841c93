import * as pulumi from "@pulumi/pulumi";
import type { PropertyMap } from "../core/settings/connection.js";
import type { StandsOn } from "../core/engine/kind-description.js";
import { descriptionOf, secretArguments } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import { keptSettings } from "../core/secrets/secret-settings.js";
import { UNKNOWN } from "../core/schema/schema.js";
import { currentRun } from "./current-run.js";
import { TYPE_PREFIX, Declaration } from "./declaration.js";
import { HIDDEN, type Hidden } from "./hidden.js";
import { textOf, isPending, resolveInputs, valuesAmong } from "./resolve-inputs.js";
import { urnOf } from "./program-graph.js";
import { guarding, bindHooks } from "./hooks.js";
import type { Run } from "./run.js";
import { isOwnBase } from "./goes-with.js";
import { shellOf } from "./shell.js";
import { within } from "../core/engine/clock.js";
import { INPUT_WAIT_MS } from "../core/engine/timings.js";

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
  requireOwnObject(kind, name, given);
  const run = currentRun();
  const type = `${TYPE_PREFIX}${kind}`;
  const { parent } = given;
  const urn =
    parent === undefined
      ? urnOf(name, type, undefined)
      : textOf(parent.urn).then((one) => urnOf(name, type, one));
  const declaration = new Declaration(kind, name, args, { opts: given, urn });
  run.declarations.push(declaration);
  const { standsOn } = descriptionOf(kind);
  const follows =
    standsOn === undefined ? undefined : declaredBases(run, standsOn, args, declaration);
  const hidden = hiddenInput({ run, kind, urn, args, given, follows });
  const hooks = bindHooks(run);
  const opts = pulumi.mergeOptions(withOwnHooks(given), {
    ...(follows === undefined ? {} : { dependsOn: follows }),
    ...(guarding() && hooks !== undefined ? { hooks } : {}),
  });
  return {
    type,
    props: { ...args, [HIDDEN]: hidden, __provider: shellOf(kind) },
    opts,
    attach: (resource) => {
      declaration.attach(resource);
    },
  };
}

/**
 * The declared resources that a resource stands on and so depends on: in a deletion it goes first and they go
 * last, a credential before the switch and a role before its mount. One that is declared later counts too, once
 * the program's current turn has ended, unless it could wait for this resource itself.
 */
async function declaredBases(
  run: Run,
  base: StandsOn,
  args: pulumi.Inputs,
  { kind, parent }: Declaration,
): Promise<pulumi.Resource[]> {
  const before = run.declarations.length;
  await new Promise((resolve) => setImmediate(resolve));
  const candidates = run.declarations.filter(
    (one, index) => one.kind === base.kind && (index < before || isFree(one)),
  );
  if (candidates.length === 0) return [];
  const own = { kind, args: await inTime(valuesAmong(args, base.reads)) };
  const belong = await Promise.all(
    candidates.map(async (one) => {
      const other = { kind: one.kind, args: await inTime(valuesAmong(one.given, base.reads)) };
      // What is not known leads nowhere yet, and not to the default account.
      return base.carries(own.args, other.args) && (await run.where.areTogether(own, other));
    }),
  );
  return candidates
    .filter((_one, index) => belong[index] === true)
    .map((one) => one.resource)
    .filter((resource): resource is pulumi.Resource => resource !== undefined);

  // Another parent may itself wait for this resource; its own parent cannot.
  function isFree(one: Declaration): boolean {
    return one.free && (one.parent === undefined || one.parent === parent);
  }
}

/** A value that itself waits for this resource would never come: it counts as not known, and orders nothing. */
async function inTime(values: Promise<PropertyMap>): Promise<PropertyMap> {
  return (await within(values, INPUT_WAIT_MS)) ?? { connection: UNKNOWN };
}

/** What the hidden input is made of. */
interface HiddenSource {
  readonly run: Run;
  readonly kind: ResourceKind;
  readonly urn: Promise<string> | string;
  readonly args: pulumi.Inputs;
  readonly given: pulumi.CustomResourceOptions;
  readonly follows: Promise<readonly pulumi.Resource[]> | undefined;
}

async function hiddenInput(source: HiddenSource): Promise<Hidden> {
  const { run, kind, urn, args, given, follows } = source;
  const { parent, deletedWith, ignoreChanges = [] } = given;
  const inherited = parent === undefined ? {} : run.graph.handedDown(await textOf(parent.urn));
  const { retainOnDelete = inherited.retain } = given;
  const partner = deletedWith === undefined ? inherited.deletedWith : await textOf(deletedWith.urn);
  const own = partner !== undefined && (await isOwnBase(run, { kind, args }, partner));
  const after = (await follows) ?? [];
  const outputs = Object.entries<unknown>(args)
    .filter(([, value]) => isPending(value))
    .map(([name, value]) => [name, pulumi.output(value)] as const);
  const { secret } = await resolveInputs(Object.fromEntries(outputs), new Set(Object.keys(args)));
  const keys = secretArguments(kind);
  const marked = secret.filter((name) => !keys.has(name));
  // What is secret whoever sets it is known without a word.
  const settings = run.secretSettings.filter((key) => !keptSettings.includes(key));
  return {
    urn: await urn,
    ...(after.length > 0 ? { follows: true } : {}),
    ...(retainOnDelete === true ? { retain: true } : {}),
    ...(partner === undefined ? {} : { deletedWith: partner }),
    ...(own ? { withOwnMount: true } : {}),
    ...(ignoreChanges.length > 0 ? { ignoreChanges } : {}),
    ...(marked.length > 0 ? { secret: marked } : {}),
    ...(settings.length > 0 ? { settings } : {}),
  };
}

/** Pulumi merges hooks into the object that it is given, which a program may use for several resources. */
function withOwnHooks(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return opts.hooks === undefined ? opts : { ...opts, hooks: { ...opts.hooks } };
}

/**
 * Refuses options by which a resource would be none of this program's own.
 *
 * @throws RunError
 */
function requireOwnObject(
  kind: ResourceKind,
  name: string,
  opts: pulumi.CustomResourceOptions,
): void {
  if (opts.import !== undefined) {
    throw new pulumi.RunError(
      `"${name}" has the option import, and Pulumi cannot import resources of this kind. Remove import: the next pulumi up will take over an object that is there already and matches its declaration. The preview says so. The provider registered nothing.`,
    );
  }
  if (opts.id !== undefined) {
    throw new pulumi.RunError(
      `"${name}" has the option id, with which Pulumi reads an object that no resource of the program holds. Pulumi cannot read resources of this kind so. ${TO_READ[kind]} The provider registered nothing.`,
    );
  }
}

/** How a program reads what it does not hold. */
const TO_READ: Readonly<Record<ResourceKind, string>> = {
  Authorization: "Call tic.getAuthorization() instead.",
  ManagedCredential: "Call tic.getManagedCredentials() instead.",
  VaultAuthRole: "Call tic.getVaultAuthRole() instead.",
  VaultAuthBackend: "Write the mount's path as a text instead: a role takes it as mount.",
};
