import { matchesFingerprint } from "../values/fingerprint.js";
import { isIgnored } from "../schema/ignore-changes.js";
import type { ResourceDefinition } from "./resource.js";
import { flagNames } from "../schema/settings.js";
import { UNKNOWN } from "../schema/schema.js";
import { tryRead, UserError, valueOf } from "../engine/errors.js";
import { term } from "../engine/terms.js";
import { credentialByKey, live, type AccountSnapshot } from "./account-snapshot.js";
import {
  plan,
  planDeletion,
  type ManagedCredentialArgs,
  type ManagedCredentialState,
} from "./managed-credential-plan.js";
import { applyActivation, create, find, stateOf } from "./managed-credential-work.js";
import { managedCredentialSchema } from "./managed-credential-schema.js";
import { deleting } from "./rule.js";
import { same } from "../schema/compare.js";
import type { Unevaluated } from "../engine/kind-description.js";
import type { PropertyMap } from "../settings/connection.js";
import { describeStacks } from "./rules/stacks-in-the-way.js";
import type { SnapshotCache } from "./snapshot-cache.js";

export type { ManagedCredentialArgs, ManagedCredentialState } from "./managed-credential-plan.js";

/** Where no API lists the credentials, none is known to be gone. @throws UserError */
function requireList(snapshot: AccountSnapshot, credentialId: string): void {
  if (snapshot.credentials !== undefined) return;
  throw new UserError(
    `The cam back end has no API that lists managed credentials, so the provider cannot tell whether ${credentialId} is there. The provider changed nothing. Use the settings gateway with which it was made (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`,
  );
}

type Definition = ResourceDefinition<ManagedCredentialArgs, ManagedCredentialState>;

/** A managed API credential of one root account (deprecated by the vendor). */
export const managedCredential: Definition = {
  kind: "ManagedCredential",
  schema: managedCredentialSchema,
  // Once the switch is off, a credential cannot go any more.
  standsOn: {
    kind: "Authorization",
    reads: ["connection"],
    carries: () => true,
    unordered: {
      rule: "C5",
      summary: "Credentials do not depend on the authorization",
      why: "When both go, the credentials have to go first",
      link: deleting.url,
    },
    baseId: ({ accountId }) => String(accountId),
  },
  listedName: "name",
  asksSettings: true,
  labelOf: ({ name }) => (typeof name === "string" ? name : undefined),

  contradictions(_args, settings) {
    if (settings.settings === "gateway") return [];
    const reason = `Managed credentials have no public API, so the cam back end cannot declare them. Manage them in the TIC console (Settings > API Credentials > New), or use a settings gateway (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`;
    return [{ property: "", reason }];
  },

  plan,
  planDeletion,
  leave(args, ignoreChanges) {
    const { active, ...others } = args;
    return active === undefined || isIgnored("active", ignoreChanges) ? others : args;
  },
  naturalKey({ secretId, name }) {
    return typeof secretId === "string" && typeof name === "string"
      ? `${secretId} ${name}`
      : undefined;
  },
  planDeletionOf({ secretId, name }, snapshot, subject) {
    if (typeof secretId !== "string" || typeof name !== "string") return undefined;
    const there = credentialByKey(snapshot, { secretId, name });
    if (there === undefined) return undefined;
    const { credentialId } = there;
    return { kind: "DeleteCredential", subject, credentialId, name, switchFollows: false };
  },
  refuseUnevaluated,

  async importSeed(credentialId, account) {
    const { accountId } = await account.account.identity();
    // The list has its name and SecretID; whose key it is, it does not show.
    const fact = live(await account.snapshot({ role: false }), credentialId);
    const shown = fact === undefined ? {} : { name: fact.name, secretId: fact.secretId };
    const state = { credentialId, accountId, secretKeyFingerprint: "", ...shown };
    return { id: credentialId, state, hint: "Write its CredentialId." };
  },

  read(state, snapshot) {
    requireList(snapshot, state.credentialId);
    const fact = live(snapshot, state.credentialId);
    return fact === undefined ? undefined : stateOf(state, fact, state, state.activationPending);
  },

  diff(args, state, snapshot) {
    requireList(snapshot, state.credentialId);
    const fact = live(snapshot, state.credentialId);
    const { active, provider, secretKey }: Readonly<Record<string, unknown>> = args;
    const isOtherKey =
      typeof secretKey !== "string" || !matchesFingerprint(secretKey, state.secretKeyFingerprint);
    // An unknown value counts as another one.
    const differences = {
      name: args.name !== state.name,
      provider: provider === UNKNOWN,
      secretId: args.secretId !== state.secretId,
      secretKey: isOtherKey,
      credentialId: fact === undefined,
      connection: snapshot.accountId !== state.accountId,
    };
    const replaces = Object.entries(differences).flatMap(([name, differs]) =>
      differs ? [name] : [],
    );
    const differs = [fact, state].some(
      (one) => one !== undefined && active !== undefined && active !== (one.state === "Active"),
    );
    const flags = (["active", ...flagNames(managedCredentialSchema)] as const).some(
      (flag) => !same(args[flag], state[flag]),
    );
    const pending = state.activationPending === true;
    return {
      changes: replaces.length > 0 || differs || flags || pending,
      replaces,
      ...(replaces.length > 0 && pending ? { replacesPending: true } : {}),
    };
  },

  create,

  async update(context, change) {
    const { args, state } = change;
    await applyActivation(context, plan(change, await context.read()));
    const { secretKey: _secret, ...storedArgs } = args;
    return stateOf(storedArgs, await find(context, state.credentialId), state);
  },

  async delete(context, deletion) {
    const step = planDeletion(deletion);
    const snapshot = await context.enforcePreconditions(step);
    requireList(snapshot, step.credentialId);
    if (live(snapshot, step.credentialId) === undefined) return;
    await context.account.deleteCredential(step.credentialId);
  },
};

/**
 * Finds out whether a credential may be deleted where nobody has evaluated the run. There the handler is told
 * the same as in a removal that C5 allows. With the switch going afterwards, A3 would stop that, and the
 * credential could never come back (C3, C4).
 */
async function refuseUnevaluated(
  cache: SnapshotCache,
  { credentialId }: PropertyMap,
): Promise<Unevaluated | undefined> {
  const { switchPosition } = await cache.fresh({ role: false });
  if (switchPosition !== "On") return undefined;
  const stacks = valueOf(await tryRead(() => cache.account.stacks()));
  const using = stacks?.filter((one) => one.hasResources);
  if (using?.length === 0) return undefined;
  return {
    object: `The managed credential ${String(credentialId)}`,
    found:
      using === undefined
        ? "whether stacks hold resources could not be read"
        : `stacks that hold resources would keep TIC authorization on: ${describeStacks(using)}`,
    why: "A credential that goes before the switch can never come back (C3, C4).",
  };
}
