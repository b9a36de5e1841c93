import { tryRead } from "../core/engine/read-result.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { objectKeyOf } from "../core/kinds.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import { describeStacks } from "../core/tic/rules/stacks-in-the-way.js";
import { UserError } from "../core/engine/errors.js";
import type { Hidden } from "./hidden.js";
import type { ProviderProcess } from "./provider-process.js";

/**
 * Refuses to delete a credential in a destroy that does not run the program.
 *
 * There no hook has judged, and the handler is told the same as in a removal that C5 allows. With the
 * switch going afterwards, A3 would stop that, and the credential could never come back (C3, C4). Where
 * the program keeps its switch, this process has compared it by now, and nothing is refused.
 *
 * @throws UserError
 */
export async function requireJudged(
  kind: ResourceKind,
  provider: ProviderProcess,
  { state, hidden }: { readonly state: PropertyMap; readonly hidden: Hidden },
): Promise<void> {
  if (kind !== "ManagedCredential" || hidden.follows !== true) return;
  const { accountId } = state;
  const claimedObject = objectKeyOf("Authorization", String(accountId), { accountId });
  if (provider.claims.holderOf(claimedObject) !== undefined) return;
  const observer = (await provider.services()).account(connectionOf(state));
  const { switchPosition } = await observer.fresh({ role: false });
  if (switchPosition !== "On") return;
  const stacks = await tryRead(() => observer.account.stacks());
  const using =
    stacks.state === "read" ? stacks.value.filter((one) => one.hasResources) : undefined;
  if (using?.length === 0) return;
  const found =
    using === undefined
      ? "whether stacks hold resources could not be read"
      : `stacks that hold resources would keep TIC authorization on: ${describeStacks(using)}`;
  throw new UserError(
    `The managed credential ${String(state.credentialId)} was not deleted, since nobody has judged this run: the program was not run, and ${found}. A credential that goes before the switch can never come back (C3, C4). Run pulumi destroy --run-program, which judges the run as a whole.`,
  );
}
