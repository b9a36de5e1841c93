import type { KindDescription, Unevaluated } from "./engine/kind-description.js";
import {
  isVaultKind,
  type ResourceKind,
  type TicKind,
  type VaultKind,
} from "./engine/resource-kind.js";
import { authorization } from "./tic/authorization.js";
import { managedCredential } from "./tic/managed-credential.js";
import { vaultAuthBackend } from "./vault/auth-backend.js";
import { vaultAuthRole } from "./vault/auth-role.js";
import type { PropertyMap } from "./settings/connection.js";
import { keyOnServer } from "./engine/object-key.js";
import { hasUnknown } from "./schema/schema.js";
import { ticObjectKey, type TicDefinition } from "./tic/driver.js";
import { serverIdentityIn, type UntypedVaultDefinition } from "./vault/driver.js";
import type { StandsOn } from "./engine/stands-on.js";
import type { SnapshotCache } from "./tic/snapshot-cache.js";
import { pathOf } from "./vault/object-path.js";

// Arguments are validated against the definition's schema and states are its own, so an engine's
// untyped bags are what it takes. The casts stand here and nowhere else.
const tic: Record<TicKind, TicDefinition> = {
  Authorization: authorization as unknown as TicDefinition,
  ManagedCredential: managedCredential as unknown as TicDefinition,
};
const vault: Record<VaultKind, UntypedVaultDefinition> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

/** Every kind of resource. */
export const resourceKinds: readonly ResourceKind[] = [
  ...(Object.keys(tic) as TicKind[]),
  ...(Object.keys(vault) as VaultKind[]),
];

/** The definition of a kind of TIC. */
export function definitionOf(kind: TicKind): TicDefinition {
  return tic[kind];
}

/** The definition of a kind of Vault. */
export function vaultDefinitionOf(kind: VaultKind): UntypedVaultDefinition {
  return vault[kind];
}

/** A kind's schema and what contradicts in its arguments. */
export function descriptionOf(kind: ResourceKind): KindDescription {
  return isVaultKind(kind) ? vault[kind] : tic[kind];
}

/** Names of a kind's arguments that hold keys: no rule needs their values. */
export function secretArguments(kind: ResourceKind): ReadonlySet<string> {
  const inputs = Object.entries(descriptionOf(kind).schema.inputs);
  return new Set(inputs.filter(([, { secret }]) => secret === true).map(([name]) => name));
}

/** A name of an object that no other object has, whatever account or server it is in. */
export function objectKeyOf(kind: ResourceKind, id: string, state: PropertyMap): string {
  return isVaultKind(kind)
    ? keyOnServer(id, serverIdentityIn(state))
    : ticObjectKey(kind, id, state);
}

/**
 * What tells an object from others of its kind in one account or on one server; undefined while that is
 * not known.
 *
 * @param properties arguments, or a state
 */
export function naturalKeyOf(kind: ResourceKind, properties: PropertyMap): string | undefined {
  if (!isPlannable(kind, properties)) return undefined;
  if (!isVaultKind(kind)) return tic[kind].naturalKey(properties);
  const objectPath = vault[kind].objectPath(properties);
  return objectPath === undefined ? undefined : pathOf(objectPath);
}

/** The kinds whose objects stand on those of another kind. */
export function kindsOn(
  base: ResourceKind,
): readonly { readonly kind: ResourceKind; readonly standsOn: StandsOn }[] {
  return resourceKinds.flatMap((kind) => {
    const { standsOn: on } = descriptionOf(kind);
    return on?.kind === base ? [{ kind, standsOn: on }] : [];
  });
}

/** The key of the object on which one of a state stands; undefined where it stands on none. */
export function baseKeyOf(kind: ResourceKind, state: PropertyMap): string | undefined {
  const { standsOn: on } = descriptionOf(kind);
  return on === undefined ? undefined : objectKeyOf(on.kind, on.baseId(state), state);
}

/** Whether an object must stay until those on it are gone, which a run deletes before it. */
export function outlivesThoseOnIt(kind: ResourceKind): boolean {
  return kindsOn(kind).some(({ standsOn: on }) => on.takesAlong !== true);
}

/** Whether an object can only be deleted while the one that it stands on is there. */
export function needsItsBase(kind: ResourceKind): boolean {
  const { standsOn: on } = descriptionOf(kind);
  return on !== undefined && on.takesAlong !== true;
}

/** Why an object must not be deleted where nobody has evaluated the run as a whole. */
export async function refuseUnevaluated(
  kind: ResourceKind,
  state: PropertyMap,
  account: () => SnapshotCache,
): Promise<Unevaluated | undefined> {
  if (isVaultKind(kind)) return undefined;
  return tic[kind].refuseUnevaluated?.(account(), state);
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
  const inputs = Object.entries(descriptionOf(kind).schema.inputs);
  const known = inputs
    .filter(([, { required, secret }]) => required === true && secret !== true)
    .every(([name]) => properties[name] !== undefined && !hasUnknown(properties[name]));
  return known && (!isVaultKind(kind) || vault[kind].objectPath(properties) !== undefined);
}
