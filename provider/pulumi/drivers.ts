import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { driverFor, domainOf } from "../core/domains.js";
import type { Driver } from "../core/engine/driver.js";
import type { ResourceKind, Subject } from "../core/engine/step.js";
import type { ProviderProcess } from "./provider-process.js";
import { termsFor } from "./terms.js";
import { kindsOn, baseKeyOf } from "../core/kinds.js";
import { UserError } from "../core/engine/errors.js";
import type { Hidden } from "./hidden.js";

/** What a driver is made for. */
export interface Driven {
  /** Arguments or state: the connection that they name leads to the service. */
  readonly properties: PropertyMap;
  /** Names of the arguments that are secret. */
  readonly secret: ReadonlySet<string>;
}

/** The driver of a kind, through the connection that a bag of arguments or state names. */
export async function driverOf(
  provider: ProviderProcess,
  kind: ResourceKind,
  { properties, secret }: Driven,
): Promise<Driver> {
  const services = await provider.services();
  const connection = connectionOf(properties);
  const reached = {
    account: () => services.account(connection),
    vault: () => services.vault(connection),
  };
  return driverFor(kind, reached, {
    mode: services.settings.preconditions,
    terms: termsFor(secret),
    without: provider.without,
  });
}

/** An object on which others stand, and which stays. */
interface Base {
  readonly kind: ResourceKind;
  readonly state: PropertyMap;
  readonly secret: ReadonlySet<string>;
  readonly subject: Subject;
}

/**
 * Deletes objects that left the program with `deletedWith`, and for which the engine made no call: it took
 * their base for one that goes, which another resource holds.
 *
 * @param names of the objects, as `StandsOn.stateOn` takes them
 */
export async function deleteOnBase(
  provider: ProviderProcess,
  { kind, state: base, secret, subject }: Base,
  names: readonly string[],
): Promise<void> {
  for (const { kind: own, standsOn } of kindsOn(kind)) {
    for (const name of names) {
      const state = standsOn.stateOn?.(base, name);
      if (state === undefined) continue;
      const driver = await driverOf(provider, own, { properties: state, secret });
      await driver.delete({ subject, state, switchFollows: false });
    }
  }
}

/**
 * Refuses to delete an object in a destroy that does not run the program, where no hook has evaluated anything.
 * Where the program keeps the object's base, this process has compared that by now, and nothing is refused.
 *
 * @throws UserError
 */
export async function requireEvaluated(
  kind: ResourceKind,
  provider: ProviderProcess,
  { state, hidden }: { readonly state: PropertyMap; readonly hidden: Hidden },
): Promise<void> {
  if (hidden.follows !== true) return;
  const base = baseKeyOf(kind, state);
  if (base !== undefined && provider.claims.holderOf(base) !== undefined) return;
  const services = await provider.services();
  const connection = connectionOf(state);
  const reached = {
    account: () => services.account(connection),
    vault: () => services.vault(connection),
  };
  const refused = await domainOf(kind).refuseUnevaluated?.(kind, state, reached);
  if (refused === undefined) return;
  const { object, found, why } = refused;
  throw new UserError(
    `${object} was not deleted, since this destroy did not run the program, and ${found}. ${why} Run pulumi destroy --run-program, which checks the run as a whole.`,
  );
}
