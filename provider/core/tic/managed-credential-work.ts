import type { CredentialFact } from "./facts.js";
import { fingerprint } from "../values/fingerprint.js";
import { PartialError, ServiceError, UserError } from "../engine/errors.js";
import type { Creation, Outcome } from "../engine/driver.js";
import type { Context } from "./resource.js";
import type { TicStep } from "./step.js";
import { credentialsByKey, live, type AccountSnapshot } from "./account-snapshot.js";
import {
  plan,
  type ManagedCredentialArgs,
  type ManagedCredentialState,
} from "./managed-credential-plan.js";
import { TENCENT_CLOUD } from "./managed-credential-schema.js";
import { systemClock } from "../engine/clock.js";
import { CREDENTIAL_READY_PAUSES_MS } from "../engine/timings.js";

/**
 * The credential's own facts into state. The list shows everything but the key and its owner.
 *
 * @param given the arguments, or an earlier state, which stands for its arguments
 */
export function stateOf(
  given: Omit<ManagedCredentialArgs, "secretKey"> & { readonly activationPending?: boolean },
  fact: CredentialFact,
  known: Pick<ManagedCredentialState, "accountId" | "ownerAccountId" | "secretKeyFingerprint">,
  activationPending = false,
): ManagedCredentialState {
  const { activationPending: _earlier, ...args } = given;
  return {
    ...args,
    provider: fact.provider,
    credentialId: fact.credentialId,
    state: fact.state,
    createTime: fact.createTime,
    accountId: known.accountId,
    ownerAccountId: known.ownerAccountId,
    secretKeyFingerprint: known.secretKeyFingerprint,
    ...(activationPending && fact.state !== "Active" ? { activationPending } : {}),
  };
}

/** Creates; when the answer was lost, looks whether one is there that was not there before. */
async function makeCredential(
  context: Context,
  args: ManagedCredentialArgs,
  before: AccountSnapshot,
): Promise<string> {
  const { name, provider = TENCENT_CLOUD, secretId, secretKey } = args;
  try {
    return await context.account.createCredential({ name, provider, secretId, secretKey });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.failure.ambiguous !== true) throw error;
    const made = credentialsByKey(await context.read(), args).find(
      ({ credentialId }) => live(before, credentialId) === undefined,
    );
    if (made === undefined) throw error;
    return made.credentialId;
  }
}

/**
 * The credential that was made just now, at the end of the list, if that has an order. And those that somebody
 * else made in the same moment.
 */
async function findNew(
  context: Context,
  id: string,
  args: ManagedCredentialArgs,
  before: AccountSnapshot,
) {
  const position = Math.max(0, (before.credentials?.length ?? 0) - 1);
  const latest = await context.account.credentialsFrom(position);
  const fact = latest.find((one) => one.credentialId === id) ?? (await find(context, id));
  const duplicates = latest.filter(
    ({ credentialId, name, secretId }) =>
      credentialId !== id &&
      name === args.name &&
      secretId === args.secretId &&
      live(before, credentialId) === undefined,
  );
  return { fact, duplicates };
}

/** Names need not be unique, so the service takes both; only a look afterwards tells. */
function madeTwice(fact: CredentialFact, duplicates: readonly CredentialFact[]): UserError {
  const others = duplicates.map((one) => one.credentialId).join(", ");
  return new UserError(
    `The credential "${fact.name}" (${fact.credentialId}) was made, and another run made ${others} with the same name and SecretID in the same moment: both looked before either had made one. This resource has ${fact.credentialId}. Delete ${others} in the TIC console (Settings > API Credentials), and declare the credential in one program only.`,
  );
}

export async function find(context: Context, credentialId: string): Promise<CredentialFact> {
  const fact = live(await context.read(), credentialId);
  if (fact === undefined) {
    throw new UserError(
      `The credential ${credentialId} is not in the account's list any more: something else deleted it during this run. Run this again.`,
    );
  }
  return fact;
}

/** Waits for another credential of the same run to become Active, then judges what is left. */
async function awaitReady(context: Context, step: TicStep, credentialId: string): Promise<void> {
  for (const wait of CREDENTIAL_READY_PAUSES_MS) {
    if (live(await context.read(), credentialId)?.state !== "Active") return;
    await systemClock.sleep(wait);
  }
  await context.enforcePreconditions(step);
}

export async function applyActivation(context: Context, steps: readonly TicStep[]): Promise<void> {
  for (const step of steps) {
    if (step.kind === "DeactivateCredential") await awaitReady(context, step, step.credentialId);
    if (step.kind !== "ActivateCredential") continue;
    const snapshot = await context.enforcePreconditions(step);
    if (live(snapshot, step.credentialId)?.state !== "Active") {
      await context.account.activateCredential(step.credentialId);
    }
  }
}

export async function create(
  context: Context,
  change: Creation<ManagedCredentialArgs>,
): Promise<Outcome<ManagedCredentialState>> {
  const { args } = change;
  const before = await context.read();
  const [first, ...others] = plan(change, before);
  if (first === undefined) throw new Error("A managed credential was planned without a step.");
  const snapshot = await context.enforcePreconditions(first, before);
  const owner = await context.account.ownerOf(args.secretId, args.secretKey);
  const { secretKey, ...storedArgs } = args;
  const known = {
    accountId: snapshot.accountId,
    ownerAccountId: owner.accountId,
    secretKeyFingerprint: fingerprint(secretKey),
  };
  const stateWith = (fact: CredentialFact, activationPending = false): ManagedCredentialState =>
    stateOf(storedArgs, fact, known, activationPending);
  if (first.kind === "TakeOverCredential") {
    const there = live(snapshot, first.credentialId);
    if (there === undefined) throw new Error("A credential was taken over that is not there.");
    return finish(context, there, stateWith, others);
  }
  const credentialId = await makeCredential(context, args, snapshot);
  const { name, provider = TENCENT_CLOUD, secretId } = args;
  // Until the list shows it, this much is known.
  const made = { credentialId, name, provider, secretId, state: "Ready", createTime: "" } as const;
  const activates = first.kind === "CreateCredential" && first.activate;
  const { subject } = first;
  return finish(
    context,
    made,
    stateWith,
    activates ? [{ kind: "ActivateCredential", subject, credentialId }] : [],
    () => findNew(context, credentialId, args, snapshot),
  );
}

/** Activates as wanted. A failure from here on keeps the credential in state. */
async function finish(
  context: Context,
  there: CredentialFact,
  stateWith: (fact: CredentialFact, activationPending?: boolean) => ManagedCredentialState,
  steps: readonly TicStep[],
  findMade?: () => ReturnType<typeof findNew>,
): Promise<Outcome<ManagedCredentialState>> {
  const id = there.credentialId;
  let fact = there;
  let pending = steps.some((step) => step.kind === "ActivateCredential");
  try {
    const made = await findMade?.();
    if (made !== undefined) fact = made.fact;
    await applyActivation(context, steps);
    pending = false;
    if (steps.length > 0) fact = await find(context, id);
    if (made !== undefined && made.duplicates.length > 0) throw madeTwice(fact, made.duplicates);
    return { id, state: stateWith(fact) };
  } catch (error) {
    throw new PartialError({ id, state: stateWith(fact, pending) }, error);
  }
}
