import * as pulumi from "@pulumi/pulumi";
import type { PropertyMap } from "../core/settings/connection.js";
import { isTooDeep, MAX_DEPTH, hasUnknown, UNKNOWN } from "../core/schema/schema.js";
import { within } from "../core/engine/clock.js";
import { objectKeyOf, secretArguments, resourceKinds } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import { textOf, isOutput, isPending, mayWait, resolveInputs, valueOf } from "./resolve-inputs.js";
import { pulumiTerms } from "./terms.js";

/** The part of a resource's type that stands before its kind. */
export const TYPE_PREFIX = "pulumi-nodejs:dynamic/tic:";

/** The kind of a resource type; undefined for other packages' types. */
export function kindOfType(type: string): ResourceKind | undefined {
  if (!type.startsWith(TYPE_PREFIX)) return undefined;
  const name = type.slice(TYPE_PREFIX.length);
  return resourceKinds().find((kind) => kind === name);
}

/** Options of a resource that matter to what is judged, as they are after every transform. */
export interface DeclaredOptions {
  /** The engine lets go of the object without a call. */
  readonly retain: boolean;
  /** The engine refuses to delete the object, or leaves it out of a destroy. */
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  /** URN of the resource with which this one goes, with no call of its own. */
  readonly deletedWith?: string;
  /** Names that it had before, by its aliases. */
  readonly earlierNames: readonly string[];
  /** URN of the parent. */
  readonly parent?: string;
}

/** A resource that the program of this run declares, as far as the run knows it by now. */
export class Declaration {
  readonly kind: ResourceKind;
  readonly name: string;
  /** The arguments as the program gives them. */
  readonly given: pulumi.Inputs;
  readonly parent: pulumi.Resource | undefined;
  /** Made without anything that could wait for another resource, but for its parent. */
  readonly free: boolean;
  /** Set as soon as the parent's URN is known, which is before any hook of this resource. */
  urn: string | undefined;
  options: DeclaredOptions;
  resource: pulumi.Resource | undefined;
  /** The engine has answered the registration. */
  returned = false;
  /** A hook has seen this run create it. */
  created = false;
  /** The object that it has in state, by `objectKeyOf`; undefined while that is not known. */
  object: string | undefined;
  /** Its own deletion left the object to another declaration of it. */
  letGo = false;
  /** Settles with the engine's answer, or when there will be none. */
  readonly #answered: Promise<void>;
  #settle: () => void = () => undefined;
  #args: PropertyMap;
  #secret: ReadonlySet<string> = new Set();
  /** A transform has told what will be written. */
  #final = false;

  constructor(
    kind: ResourceKind,
    name: string,
    args: pulumi.Inputs,
    { opts, urn }: { opts: pulumi.CustomResourceOptions; urn: Promise<string> | string },
  ) {
    requireFinite(kind, name, args);
    this.#answered = new Promise((resolve) => (this.#settle = resolve));
    this.kind = kind;
    this.name = name;
    this.given = args;
    this.parent = opts.parent;
    this.free = opts.dependsOn === undefined && !Object.values(args).some(mayWait);
    this.options = {
      retain: opts.retainOnDelete === true,
      protect: opts.protect === true,
      ignoreChanges: opts.ignoreChanges ?? [],
      earlierNames: [],
    };
    if (typeof urn === "string") this.urn = urn;
    else void urn.then((value) => (this.urn = value));
    const keys = secretArguments(kind);
    const given = Object.entries<unknown>(args).filter(
      ([key, one]) => !keys.has(key) && one !== undefined,
    );
    const pending = given.filter(([, one]) => isPending(one));
    this.#args = Object.fromEntries(
      given.map(([key, one]) => [key, isPending(one) ? UNKNOWN : one] as const),
    );
    // Outputs are dear, and a program may declare hundreds of resources.
    for (const [key, one] of pending) void this.#await(key, one);
  }

  /** Arguments, with UNKNOWN in place of what is not known yet; never a key. */
  get args(): PropertyMap {
    return this.#args;
  }

  /** The arguments that are known. */
  get known(): PropertyMap {
    return Object.fromEntries(Object.entries(this.#args).filter(([, value]) => !hasUnknown(value)));
  }

  /** Names of the arguments that the program marks as secret. */
  get secret(): ReadonlySet<string> {
    return this.#secret;
  }

  /** Whether an argument may turn out to be a secret: its value is not known, nor that it is none. */
  mayHide(name: string): boolean {
    return hasUnknown(this.#args[name]) && (!this.#final || this.#secret.has(name));
  }

  /** Takes the arguments and options as they are after every transform: what will be written. */
  async takeFinal({ props, opts }: pulumi.ResourceTransformArgs): Promise<void> {
    const {
      retainOnDelete,
      protect,
      ignoreChanges = [],
      deletedWith,
      aliases = [],
      parent,
    } = opts as pulumi.CustomResourceOptions;
    this.options = {
      retain: retainOnDelete === true,
      protect: protect === true,
      ignoreChanges,
      earlierNames: await Promise.all(aliases.map((alias) => this.#nameIn(alias))),
      ...(parent === undefined ? {} : { parent: await textOf(parent.urn) }),
      ...(deletedWith === undefined ? {} : { deletedWith: await textOf(deletedWith.urn) }),
    };
    const { args, secret } = await resolveInputs(props, secretArguments(this.kind));
    this.#final = true;
    this.#args = args;
    this.#secret = new Set(secret);
  }

  /** An alias without a name says another parent, type, stack or project. */
  async #nameIn(alias: pulumi.Input<pulumi.URN | pulumi.Alias>): Promise<string> {
    const value: unknown = await valueOf(pulumi.output(alias));
    if (typeof value === "string") return value.split("::").slice(3).join("::");
    const name: unknown = (value as Partial<pulumi.Alias> | null)?.name;
    return typeof name === "string" ? name : this.name;
  }

  /** Waits for the engine to answer the registration, but not longer than this. */
  async returnedWithin(milliseconds: number): Promise<void> {
    if (!this.returned) await within(this.#answered, milliseconds);
  }

  /** Ties the declaration to its resource. */
  attach(resource: pulumi.Resource): void {
    this.resource = resource;
    void this.#awaitReturn(resource).then(this.#settle);
  }

  /** Notes that a hook refuses it: the engine gives no answer. */
  giveUp(): void {
    this.#settle();
  }

  async #await(key: string, pending: unknown): Promise<void> {
    const output = pulumi.output(pending);
    const isSecret = await pulumi.isSecret(output);
    const value = await valueOf(output);
    if (this.#final) return;
    if (isSecret) this.#secret = new Set([...this.#secret, key]);
    this.#args = { ...this.#args, [key]: value };
  }

  async #awaitReturn(resource: pulumi.Resource): Promise<void> {
    this.urn = await textOf(resource.urn);
    this.returned = true;
    const outputs = resource as unknown as Readonly<Record<string, unknown>>;
    const known: Record<string, unknown> = {};
    for (const name of ["id", ...IDENTITY]) {
      const value = outputs[name];
      if (pulumi.Output.isInstance(value)) known[name] = await valueOf(value);
    }
    const { id, ...state } = known;
    if (typeof id !== "string" || Object.values(state).some(hasUnknown)) return;
    this.object = objectKeyOf(this.kind, id, state);
  }
}

/** Outputs that say in which account or on which server an object is. */
const IDENTITY = ["accountId", "address", "namespace", "clusterId"];

/** Pulumi's own serialisation has no end for such a value, and says so in a stack overflow. */
function requireFinite(kind: ResourceKind, name: string, args: pulumi.Inputs): void {
  for (const [argument, value] of Object.entries<unknown>(args)) {
    if (!isTooDeep(value, isOutput)) continue;
    throw new pulumi.RunError(
      `${pulumiTerms.resource(kind)} "${name}": ${argument} is nested more than ${String(MAX_DEPTH)} levels deep, or holds itself. Write its values out.`,
    );
  }
}
