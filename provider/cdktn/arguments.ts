import { readAttribute, type Addressable, type Attributes } from "./attribute.js";
import type { TerraformMetaArguments } from "cdktn";
import type { PropertyMap } from "../core/settings/connection.js";

/** What each construct was given, or was told since. */
const given = new WeakMap<object, Record<string, unknown>>();

export function giveArguments(construct: object, config: Readonly<Record<string, unknown>>): void {
  given.set(construct, { ...config });
}

/** The arguments of a construct by now: an aspect may have set or reset some of them. */
export function argumentsOf(construct: object): Readonly<Record<string, unknown>> {
  return given.get(construct) ?? {};
}

function changed(construct: object, name: string, value: unknown): void {
  given.set(construct, { ...argumentsOf(construct), [name]: value });
}

/**
 * Gives a class of constructs the members that generated bindings have for each argument: `tokenTtl`
 * to read and to set, `tokenTtlInput` for what was given, and `resetTokenTtl()`.
 */
export function defineArguments(target: Addressable, inputs: Attributes): void {
  for (const [name, type] of Object.entries(inputs)) {
    defineMembers(target, name, function (this: Addressable) {
      return readAttribute(this, name, type);
    });
  }
}

/** The same for a provider, whose settings no expression can read: they read as they were given. */
export function defineSettings(target: object, names: readonly string[]): void {
  for (const name of names) defineMembers(target, name, inputOf(name));
}

function inputOf(name: string) {
  return function (this: object): unknown {
    return argumentsOf(this)[name];
  };
}

function defineMembers(target: object, name: string, get: (this: never) => unknown): void {
  Object.defineProperty(target, name, {
    configurable: true,
    get,
    set(this: object, value: unknown) {
      changed(this, name, value);
    },
  });
  Object.defineProperty(target, `${name}Input`, { configurable: true, get: inputOf(name) });
  Object.defineProperty(target, `reset${name.charAt(0).toUpperCase()}${name.slice(1)}`, {
    configurable: true,
    value(this: object) {
      changed(this, name, undefined);
    },
  });
}

const META = {
  dependsOn: true,
  count: true,
  provider: true,
  lifecycle: true,
  forEach: true,
  provisioners: true,
  connection: true,
} as const satisfies Record<keyof TerraformMetaArguments, true>;

/** A config, divided into the meta-arguments of the CDK libraries and our own arguments. */
export function splitConfig(config: TerraformMetaArguments): {
  readonly meta: TerraformMetaArguments;
  readonly given: PropertyMap;
} {
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    meta: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(META, name))),
    given: Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(META, name))),
  };
}
