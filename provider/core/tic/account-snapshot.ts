import type {
  SettingsBackend,
  CredentialFact,
  RoleFact,
  StackFact,
  SwitchPosition,
} from "./facts.js";
import type { ReadResult } from "../engine/errors.js";
import type { TicStep, TicStepOf } from "./step.js";

/** What the rules look at: the live account, or the account as earlier steps leave it. */
export interface AccountSnapshot {
  readonly accountId: string;
  readonly settings: SettingsBackend;
  readonly role: RoleFact | undefined;
  readonly switchPosition: SwitchPosition;
  /** Undefined where no API lists them (`cam`). */
  readonly credentials: readonly CredentialFact[] | undefined;
  readonly stacks: ReadResult<readonly StackFact[]>;
  readonly permittedServices?: readonly string[];
}

/** Begins the id of a planned credential, which the service has given none yet. */
const PLANNED = "new:";

/** The account after a step. Pure: what the documents say that the step does, and no more. */
export function applyStep(snapshot: AccountSnapshot, step: TicStep): AccountSnapshot {
  switch (step.kind) {
    case "EnableAuthorization":
      return {
        ...snapshot,
        role: snapshot.role ?? { roleName: "", roleId: "", roleArn: "" },
        switchPosition: snapshot.settings === "cam" ? "Unknown" : "On",
      };
    case "DisableAuthorization":
      return {
        ...snapshot,
        role: step.deleteRole ? undefined : snapshot.role,
        switchPosition: snapshot.settings === "cam" ? "Unknown" : "Off",
      };
    case "ClearCredentials":
      return moveStacks({ ...snapshot, credentials: [] }, () => true);
    case "CreateCredential":
      return foldCreate(snapshot, step);
    case "ActivateCredential":
      return { ...snapshot, credentials: activated(snapshot.credentials, step.credentialId) };
    case "DeleteCredential": {
      const isGone = (id: string): boolean => id === step.credentialId;
      const credentials = snapshot.credentials?.filter((one) => !isGone(one.credentialId));
      return moveStacks({ ...snapshot, credentials }, isGone);
    }
    case "TakeOverCredential":
    case "DeactivateCredential":
      return snapshot;
  }
}

export function applySteps(snapshot: AccountSnapshot, steps: readonly TicStep[]): AccountSnapshot {
  return steps.reduce(applyStep, snapshot);
}

export function stacksOf(snapshot: AccountSnapshot): readonly StackFact[] {
  return snapshot.stacks.state === "read" ? snapshot.stacks.value : [];
}

/** The credential of an id, while it is there. */
export function live({ credentials }: AccountSnapshot, id: string): CredentialFact | undefined {
  return credentials?.find(({ credentialId }) => credentialId === id);
}

type NaturalKey = Pick<CredentialFact, "name" | "secretId">;

/** Live credentials of a natural key. Names are not unique, so a killed run may have left two. */
export function credentialsByKey(
  { credentials = [] }: AccountSnapshot,
  { name, secretId }: NaturalKey,
): readonly CredentialFact[] {
  return credentials.filter((one) => one.name === name && one.secretId === secretId);
}

export function credentialByKey(snapshot: AccountSnapshot, key: NaturalKey) {
  return credentialsByKey(snapshot, key).at(0);
}

/** Whether a credential of a snapshot is only planned. */
export function isPlanned(credential: CredentialFact): boolean {
  return credential.credentialId.startsWith(PLANNED);
}

function foldCreate(
  snapshot: AccountSnapshot,
  step: TicStepOf<"CreateCredential">,
): AccountSnapshot {
  const before = snapshot.credentials;
  if (before === undefined) return snapshot;
  const created: CredentialFact = {
    credentialId: `${PLANNED}${step.subject.key}`,
    name: step.name,
    provider: "Tencent Cloud",
    secretId: step.secretId,
    state: before.some((one) => one.state === "Active") ? "Ready" : "Active",
    createTime: "",
  };
  const credentials = [...before, created];
  return {
    ...snapshot,
    credentials: step.activate ? activated(credentials, created.credentialId) : credentials,
  };
}

function activated(
  credentials: readonly CredentialFact[] | undefined,
  credentialId: string,
): readonly CredentialFact[] | undefined {
  if (credentials?.some((one) => one.credentialId === credentialId) !== true) return credentials;
  return credentials.map((credential) => ({
    ...credential,
    state: credential.credentialId === credentialId ? "Active" : "Ready",
  }));
}

function moveStacks(
  snapshot: AccountSnapshot,
  gone: (credentialId: string) => boolean,
): AccountSnapshot {
  if (snapshot.stacks.state !== "read" || snapshot.switchPosition !== "On") return snapshot;
  const value = snapshot.stacks.value.map((stack): StackFact => {
    if (stack.credentialId === undefined || !gone(stack.credentialId)) return stack;
    const { credentialId: _moved, ...rest } = stack;
    return { ...rest, method: "Authorization" };
  });
  return { ...snapshot, stacks: { state: "read", value } };
}
