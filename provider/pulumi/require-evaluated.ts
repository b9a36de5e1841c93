import { UserError } from "../core/engine/errors.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import { domainOf } from "../core/domains.js";
import { baseKeyOf } from "../core/kinds.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import type { Hidden } from "./hidden.js";
import type { ProviderProcess } from "./provider-process.js";

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
