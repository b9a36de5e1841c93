import type { StandsOn, KindDescription } from "./engine/kind-description.js";
import { UserError } from "./engine/errors.js";
import { shownName } from "./secrets/safe-text.js";
import type { ResourceKind } from "./engine/step.js";
import { hasUnknown } from "./schema/schema.js";
import type { PropertyMap } from "./settings/connection.js";
import type { Diagnostic } from "./engine/rule.js";
import type { EngineTerms } from "./engine/terms.js";
import type { DomainPlugin, DriverPolicy } from "./domain-plugin.js";
import type { DeclaredResource, DeclaredTogether, Reached } from "./engine/step-context.js";
import type { Driver, ReadResponse } from "./engine/driver.js";
import { ticPlugin } from "./tic/plugin.js";
import { vaultPlugin } from "./vault/plugin.js";

/** Every domain. A new one is a line here. */
export const domains: DomainPlugin[] = [ticPlugin, vaultPlugin];

export function domainOf(kind: ResourceKind): DomainPlugin {
  const domain = domains.find(({ kinds }) => Object.hasOwn(kinds, kind));
  if (domain === undefined) throw new Error(`No domain has the kind ${kind}.`);
  return domain;
}

export function driverFor(kind: ResourceKind, reached: Reached, policy: DriverPolicy): Driver {
  return domainOf(kind).driver(kind, reached, policy);
}

/**
 * Whether another step of the same run can make right what is refused. An object that looks like somebody
 * else's may turn out to be one of the state's own.
 */
export function mayBeLifted({ rule, takesOver }: Diagnostic): boolean {
  if (takesOver === true) return true;
  return domains.some(({ rules }) =>
    rules.some(({ id, liftedBy }) => id === rule && liftedBy !== undefined),
  );
}

/**
 * Evaluates a declared resource beside the others of its account or server: what is certain without a look at
 * either.
 */
export function evaluateDeclared(
  declared: DeclaredResource,
  together: DeclaredTogether,
): readonly Diagnostic[] {
  const own = domainOf(declared.kind);
  const isOfDomain = ({ kind }: DeclaredResource) => Object.hasOwn(own.kinds, kind);
  const { earlier, all } = together;
  return own.evaluateDeclared(declared, {
    ...together,
    earlier: earlier.filter(isOfDomain),
    all: all.filter(isOfDomain),
  });
}

/** Every kind of resource. */
export function resourceKinds(): readonly ResourceKind[] {
  return domains.flatMap(({ kinds }) => Object.keys(kinds));
}

/** A kind's schema and what contradicts in its arguments. */
export function descriptionOf(kind: ResourceKind): KindDescription {
  const description = domainOf(kind).kinds[kind];
  if (description === undefined) throw new Error(`No domain has the kind ${kind}.`);
  return description;
}

/** Names of a kind's arguments that hold keys: no rule needs their values. */
export function secretArguments(kind: ResourceKind): ReadonlySet<string> {
  const inputs = Object.entries(descriptionOf(kind).schema.inputs);
  return new Set(inputs.filter(([, { secret }]) => secret === true).map(([name]) => name));
}

/** A name of an object that no other object has, whatever account or server it is in. */
export function objectKeyOf(kind: ResourceKind, id: string, state: PropertyMap): string {
  return domainOf(kind).objectKey(kind, id, state);
}

/**
 * The natural key of an object, which no other of its kind has in one account or on one server; undefined while
 * it is not known.
 *
 * @param properties arguments, or a state
 */
export function naturalKeyOf(kind: ResourceKind, properties: PropertyMap): string | undefined {
  return isPlannable(kind, properties) ? domainOf(kind).naturalKey(kind, properties) : undefined;
}

/** The kinds whose objects stand on those of another kind. */
export function kindsOn(
  base: ResourceKind,
): readonly { readonly kind: ResourceKind; readonly standsOn: StandsOn }[] {
  return resourceKinds().flatMap((kind) => {
    const { standsOn: on } = descriptionOf(kind);
    return on?.kind === base ? [{ kind, standsOn: on }] : [];
  });
}

/** The key of the object on which one of a state stands; undefined where it stands on none. */
export function baseKeyOf(kind: ResourceKind, state: PropertyMap): string | undefined {
  const { standsOn: on } = descriptionOf(kind);
  return on === undefined ? undefined : objectKeyOf(on.kind, on.baseId(state), state);
}

/** Whether an object can only be deleted while the one that it stands on is there. */
export function needsItsBase(kind: ResourceKind): boolean {
  const { standsOn: on } = descriptionOf(kind);
  return on !== undefined && on.takesAlong !== true;
}

/** Whether an object of the one kind and arguments stands on one of the other, where both are in one place. */
export function standsOn(
  own: { readonly kind: ResourceKind; readonly args: PropertyMap },
  base: { readonly kind: ResourceKind; readonly args: PropertyMap },
): boolean {
  const { standsOn: on } = descriptionOf(own.kind);
  return on?.kind === base.kind && on.carries(own.args, base.args);
}

/** Whether enough is known of the arguments to tell what a change does: those that decide its steps. */
export function isPlannable(kind: ResourceKind, properties: PropertyMap): boolean {
  const description = descriptionOf(kind);
  const known = Object.entries(description.schema.inputs)
    .filter(([, { required, secret }]) => required === true && secret !== true)
    .every(([name]) => properties[name] !== undefined && !hasUnknown(properties[name]));
  return (
    known && (description.areaOf === undefined || description.areaOf(properties) !== undefined)
  );
}

/** Which arguments are not known yet, without which no step can be planned: all but secrets. */
export function unknownAmong(kind: ResourceKind, properties: PropertyMap): readonly string[] {
  return Object.entries(descriptionOf(kind).schema.inputs)
    .filter(([argument, { secret }]) => secret !== true && hasUnknown(properties[argument]))
    .map(([argument]) => argument);
}

/** The warning that a step cannot be judged yet. */
export function notJudged(unknown: readonly string[], terms: EngineTerms): Diagnostic {
  const names = unknown.map((name) => terms.attribute(name)).join(", ");
  return {
    severity: "warning",
    rule: terms.preview,
    summary: `Not judged in ${terms.preview}`,
    found: `${names} ${unknown.length === 1 ? "is" : "are"} not known until ${terms.applying}. This is judged again just before the change.`,
  };
}

/**
 * Finds an object by its id, for an engine that takes it into its state.
 *
 * @param id as the kind's `importSeed` reads it
 * @throws UserError when the id has another form, is of another account or server, or names nothing
 */
export async function findForImport(
  kind: ResourceKind,
  id: string,
  { driver, reached }: { readonly driver: Driver; readonly reached: Reached },
): Promise<ReadResponse & { readonly id: string }> {
  const seed = await domainOf(kind).importSeed(kind, id, reached);
  const reading = await driver.read(seed.state);
  if (reading !== undefined) return { id: seed.id, ...reading };
  throw new UserError(`There is no ${shownName(seed.id)} to import. ${seed.hint}`);
}
