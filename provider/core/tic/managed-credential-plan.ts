import type { CredentialFact, CredentialState } from "./facts.js";
import type { Change, Deletion } from "../engine/driver.js";
import type { ArgumentsOf } from "../schema/types.js";
import type { managedCredentialSchema } from "./managed-credential-schema.js";
import type { TicStep, TicStepOf } from "./step.js";
import { credentialsByKey, live, type AccountSnapshot } from "./account-snapshot.js";

export type ManagedCredentialArgs = ArgumentsOf<typeof managedCredentialSchema>;

/** A managed credential as state keeps it: a fingerprint stands for the key. */
export interface ManagedCredentialState extends Omit<ManagedCredentialArgs, "secretKey"> {
  readonly credentialId: string;
  readonly state: CredentialState;
  readonly createTime: string;
  readonly ownerAccountId: string;
  readonly accountId: string;
  readonly secretKeyFingerprint: string;
  /** It is to become Active, and that failed so far: the next update goes on with it. */
  readonly activationPending?: true;
}

export type ManagedCredentialChange = Change<ManagedCredentialArgs, ManagedCredentialState>;

export function planDeletion({
  subject,
  state,
  switchFollows,
}: Deletion<ManagedCredentialState>): TicStepOf<"DeleteCredential"> {
  const { credentialId, name, ownerAccountId } = state;
  return { kind: "DeleteCredential", subject, credentialId, name, ownerAccountId, switchFollows };
}

/** The steps of a change: nothing is made where the natural key is there already. */
export function plan(change: ManagedCredentialChange, snapshot: AccountSnapshot): TicStep[] {
  const { subject, args } = change;
  if (change.op === "update") {
    const { credentialId, activationPending } = change.state;
    return activation(subject, live(snapshot, credentialId), args.active ?? activationPending);
  }
  const { replaces } = change;
  const old = replaces === undefined ? undefined : live(snapshot, replaces);
  const inherited = old?.state === "Active" || change.replacesPending === true;
  const active = args.active ?? (inherited ? true : undefined);
  const [there] = credentialsByKey(snapshot, args).filter((one) => one.credentialId !== replaces);
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

function activation(
  subject: ManagedCredentialChange["subject"],
  there: CredentialFact | undefined,
  active: boolean | undefined,
): TicStep[] {
  if (there === undefined || active === undefined) return [];
  if (active === (there.state === "Active")) return [];
  const kind = active ? "ActivateCredential" : "DeactivateCredential";
  return [{ kind, subject, credentialId: there.credentialId }];
}
