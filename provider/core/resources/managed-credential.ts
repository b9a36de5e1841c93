import type { CredentialFact } from "../facts.js";
import { fingerprint, matchesFingerprint } from "../fingerprint.js";
import {
  defineResource,
  PartialError,
  type Context,
  type Creation,
  type Outcome,
} from "../resource.js";
import { UNKNOWN } from "../schema.js";
import { ServiceError } from "../service-error.js";
import type { Step } from "../step.js";
import { UserError } from "../user-error.js";
import { term } from "../wording.js";
import type { World } from "../world.js";
import {
  byKey,
  live,
  plan,
  planDeletion,
  type ManagedCredentialArgs,
  type ManagedCredentialState,
} from "./managed-credential-plan.js";
import { managedCredentialSchema, TENCENT_CLOUD } from "./managed-credential-schema.js";
import { same } from "./same.js";

export type { ManagedCredentialArgs, ManagedCredentialState } from "./managed-credential-plan.js";

/** The credential's own facts into state. The list shows everything but the key and its owner. */
function stateOf(
  args: Omit<ManagedCredentialArgs, "secretKey">,
  fact: CredentialFact,
  known: Pick<ManagedCredentialState, "accountId" | "ownerAccountId" | "secretKeyFingerprint">,
): ManagedCredentialState {
  return {
    ...args,
    provider: fact.provider,
    credentialId: fact.credentialId,
    state: fact.state,
    createTime: fact.createTime,
    accountId: known.accountId,
    ownerAccountId: known.ownerAccountId,
    secretKeyFingerprint: known.secretKeyFingerprint,
  };
}

/** Creates; when the answer was lost, looks whether one is there that was not there before. */
async function makeCredential(
  context: Context,
  args: ManagedCredentialArgs,
  before: World,
): Promise<string> {
  const { name, provider = TENCENT_CLOUD, secretId, secretKey } = args;
  try {
    return await context.account.createCredential({ name, provider, secretId, secretKey });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.failure.ambiguous !== true) throw error;
    const made = byKey(await context.look(), args).find(
      ({ credentialId }) => live(before, credentialId) === undefined,
    );
    if (made === undefined) throw error;
    return made.credentialId;
  }
}

/** The credential that was made just now: at the end of the list, if that has an order. */
async function findNew(context: Context, id: string, before: World): Promise<CredentialFact> {
  const position = Math.max(0, (before.credentials?.length ?? 0) - 1);
  return (await context.account.findCredential(id, position)) ?? find(context, id);
}

async function find(context: Context, credentialId: string): Promise<CredentialFact> {
  const fact = live(await context.look(), credentialId);
  if (fact === undefined) {
    throw new Error(
      `The credential ${credentialId} is not in the account's list any more: something else deleted it during this run. Run this again.`,
    );
  }
  return fact;
}

/** Waits for another credential of the same run to become Active, then judges what is left. */
async function awaitReady(context: Context, step: Step, credentialId: string): Promise<void> {
  for (const wait of [100, 200, 400, 800, 1600]) {
    if (live(await context.look(), credentialId)?.state !== "Active") return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await context.admit(step);
}

async function carryOutActivation(context: Context, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.kind === "DeactivateCredential") await awaitReady(context, step, step.credentialId);
    if (step.kind !== "ActivateCredential") continue;
    const world = await context.admit(step);
    if (live(world, step.credentialId)?.state !== "Active") {
      await context.account.activateCredential(step.credentialId);
    }
  }
}

async function create(
  context: Context,
  change: Creation<ManagedCredentialArgs>,
): Promise<Outcome<ManagedCredentialState>> {
  const { args } = change;
  const before = await context.look();
  const [first, ...others] = plan(change, before);
  if (first === undefined) throw new Error("A managed credential was planned without a step.");
  const world = await context.admit(first, before);
  const owner = await context.account.ownerOf(args.secretId, args.secretKey);
  const known = {
    accountId: world.accountId,
    ownerAccountId: owner.accountId,
    secretKeyFingerprint: fingerprint(args.secretKey),
  };
  const { secretKey: _secret, ...kept } = args;
  if (first.kind === "TakeOverCredential") {
    const there = live(world, first.credentialId);
    if (there === undefined) throw new Error("A credential was taken over that is not there.");
    return finish(context, { ...known, kept, fact: there }, others);
  }
  const id = await makeCredential(context, args, world);
  // Until the list shows it, this much is known.
  const made: CredentialFact = {
    credentialId: id,
    name: args.name,
    provider: args.provider ?? TENCENT_CLOUD,
    secretId: args.secretId,
    state: "Ready",
    createTime: "",
  };
  const activates = first.kind === "CreateCredential" && first.activate;
  return finish(
    context,
    { ...known, kept, fact: made },
    activates ? [{ kind: "ActivateCredential", subject: first.subject, credentialId: id }] : [],
    () => findNew(context, id, world),
  );
}

/** What is known of a credential that is there by now. */
interface Standing extends Pick<
  ManagedCredentialState,
  "accountId" | "ownerAccountId" | "secretKeyFingerprint"
> {
  readonly kept: Omit<ManagedCredentialArgs, "secretKey">;
  readonly fact: CredentialFact;
}

/** Activates as wanted. A failure from here on keeps the credential in state. */
async function finish(
  context: Context,
  standing: Standing,
  steps: readonly Step[],
  look?: () => Promise<CredentialFact>,
): Promise<Outcome<ManagedCredentialState>> {
  const { kept } = standing;
  const id = standing.fact.credentialId;
  let { fact } = standing;
  try {
    if (look !== undefined) fact = await look();
    await carryOutActivation(context, steps);
    if (steps.length > 0) fact = await find(context, id);
    return { id, state: stateOf(kept, fact, standing) };
  } catch (error) {
    throw new PartialError({ id, state: stateOf(kept, fact, standing) }, error);
  }
}

/** Where no API lists the credentials, none is known to be gone. @throws UserError */
function requireList(world: World, credentialId: string): void {
  if (world.credentials !== undefined) return;
  throw new UserError(
    `The cam back end has no API that lists managed credentials, so whether ${credentialId} is there cannot be told. Nothing was changed. Use the settings gateway with which it was made (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`,
  );
}

/** A managed API credential of one root account (deprecated by the vendor). */
export const managedCredential = defineResource<ManagedCredentialArgs, ManagedCredentialState>({
  kind: "ManagedCredential",
  schema: managedCredentialSchema,

  contradictions(_args, settings) {
    if (settings.settings === "gateway") return [];
    return [
      {
        property: "",
        reason: `Managed credentials have no public API, so the cam back end cannot declare them. Manage them in the TIC console (Settings > API Credentials > New), or use a settings gateway (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`,
      },
    ];
  },

  plan,
  planDeletion,

  read(state, world) {
    requireList(world, state.credentialId);
    const fact = live(world, state.credentialId);
    return fact === undefined ? undefined : stateOf(state, fact, state);
  },

  diff(args, state, world) {
    requireList(world, state.credentialId);
    const fact = live(world, state.credentialId);
    const unknown = (["name", "provider", "secretId", "secretKey"] as const).filter(
      (property) => (args[property] as unknown) === UNKNOWN,
    );
    const known = (property: string): boolean => !unknown.some((one) => one === property);
    const replaces = [
      ...unknown,
      ...(known("name") && args.name !== state.name ? ["name"] : []),
      ...(known("secretId") && args.secretId !== state.secretId ? ["secretId"] : []),
      ...(known("secretKey") && !matchesFingerprint(args.secretKey, state.secretKeyFingerprint)
        ? ["secretKey"]
        : []),
      ...(fact === undefined ? ["credentialId"] : []),
      ...(world.accountId === state.accountId ? [] : ["connection"]),
    ];
    const activity = fact !== undefined && args.active !== undefined;
    const differs =
      (activity && args.active !== (fact.state === "Active")) ||
      (args.active !== undefined && args.active !== (state.state === "Active"));
    const flags = (["active", "acknowledge", "connection"] as const).some(
      (flag) => !same(args[flag], state[flag]),
    );
    return { changes: replaces.length > 0 || differs || flags, replaces };
  },

  create,

  async update(context, change) {
    const { args, state } = change;
    await carryOutActivation(context, plan(change, await context.look()));
    const { secretKey: _secret, ...kept } = args;
    return stateOf(kept, await find(context, state.credentialId), state);
  },

  async delete(context, deletion) {
    const step = planDeletion(deletion);
    const world = await context.admit(step);
    requireList(world, step.credentialId);
    if (live(world, step.credentialId) === undefined) return;
    await context.account.deleteCredential(step.credentialId);
  },
});
