import type { CredentialFact, CredentialState } from "../facts.js";
import { fingerprint, matchesFingerprint } from "../fingerprint.js";
import {
  defineResource,
  PartialError,
  type Change,
  type Context,
  type Creation,
  type Deletion,
} from "../resource.js";
import { UNKNOWN } from "../schema.js";
import { ServiceError } from "../service-error.js";
import type { Connection } from "../settings.js";
import type { Step, StepOf } from "../step.js";
import type { World } from "../world.js";
import { managedCredentialSchema, TENCENT_CLOUD } from "./managed-credential-schema.js";
import { same } from "./same.js";

/** Arguments of a managed credential. */
export interface ManagedCredentialArgs {
  readonly name: string;
  readonly provider?: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly active?: boolean;
  readonly acknowledge?: readonly string[];
  readonly connection?: Connection;
}

/** A managed credential as state keeps it: a fingerprint stands for the key. */
export interface ManagedCredentialState extends Omit<ManagedCredentialArgs, "secretKey"> {
  readonly credentialId: string;
  readonly state: CredentialState;
  readonly createTime: string;
  readonly ownerAccountId: string;
  readonly accountId: string;
  readonly secretKeyFingerprint: string;
}

type ManagedCredentialChange = Change<ManagedCredentialArgs, ManagedCredentialState>;

const live = (world: World, credentialId: string): CredentialFact | undefined =>
  world.credentials?.find((one) => one.credentialId === credentialId);

function planDeletion({
  subject,
  state,
  switchFollows,
}: Deletion<ManagedCredentialState>): StepOf<"DeleteCredential"> {
  const { credentialId, name, ownerAccountId } = state;
  return { kind: "DeleteCredential", subject, credentialId, name, ownerAccountId, switchFollows };
}

function plan(change: ManagedCredentialChange, world: World): Step[] {
  const { subject } = change;
  const { args } = change;
  if (change.op === "update") {
    return activation(subject, live(world, change.state.credentialId), args.active);
  }
  const { replaces } = change;
  const old = replaces === undefined ? undefined : live(world, replaces);
  const active = args.active ?? (old?.state === "Active" ? true : undefined);
  const [there] = byKey(world, args).filter((one) => one.credentialId !== replaces);
  if (there !== undefined) {
    const { credentialId } = there;
    return [
      { kind: "TakeOverCredential", subject, credentialId },
      ...activation(subject, there, active),
    ];
  }
  return [
    {
      kind: "CreateCredential",
      subject,
      name: args.name,
      secretId: args.secretId,
      activate: active === true,
      ...(replaces === undefined ? {} : { replaces }),
    },
  ];
}

/** Live credentials of a natural key. Names are not unique, so a killed run may have left two. */
function byKey(world: World, args: ManagedCredentialArgs): readonly CredentialFact[] {
  return (world.credentials ?? []).filter(
    (one) => one.name === args.name && one.secretId === args.secretId,
  );
}

function activation(
  subject: ManagedCredentialChange["subject"],
  there: CredentialFact | undefined,
  active: boolean | undefined,
): Step[] {
  if (there === undefined || active === undefined) return [];
  if (active === (there.state === "Active")) return [];
  const kind = active ? "ActivateCredential" : "DeactivateCredential";
  return [{ kind, subject, credentialId: there.credentialId }];
}

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
): Promise<{ id: string; state: ManagedCredentialState }> {
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
  const id =
    first.kind === "TakeOverCredential"
      ? first.credentialId
      : await makeCredential(context, args, world);
  const made = await findNew(context, id, world);
  try {
    if (first.kind === "CreateCredential" && first.activate && made.state !== "Active") {
      await context.account.activateCredential(id);
    }
    await carryOutActivation(context, others);
  } catch (error) {
    throw new PartialError({ id, state: stateOf(kept, made, known) }, error);
  }
  const needsAnotherLook =
    others.length > 0 || (first.kind === "CreateCredential" && first.activate);
  const fact = needsAnotherLook ? await find(context, id) : made;
  return { id, state: stateOf(kept, fact, known) };
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
        reason:
          "Managed credentials have no public API, so the cam back end cannot declare them. Manage them in the TIC console (Settings > API Credentials > New), or use a settings gateway (tic:settings: gateway and tic:gatewayEndpoint).",
      },
    ];
  },

  plan,
  planDeletion,

  read(state, world) {
    const fact = live(world, state.credentialId);
    return fact === undefined ? undefined : stateOf(state, fact, state);
  },

  diff(args, state, world) {
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
    if (live(world, step.credentialId) === undefined) return;
    await context.account.deleteCredential(step.credentialId);
  },
});
