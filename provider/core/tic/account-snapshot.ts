import type { SettingsBackend } from "./account.js";
import type { ReadResult } from "../engine/read-result.js";
import type { CredentialFact, RoleFact, StackFact, SwitchPosition } from "./facts.js";
import type { Step, StepOf } from "./step.js";

/** What the rules look at: the live account, or the account as earlier steps leave it. */
export interface World {
  readonly accountId: string;
  readonly settings: SettingsBackend;
  readonly role: RoleFact | undefined;
  readonly switchPosition: SwitchPosition;
  /** Undefined where no API lists them (`cam`). */
  readonly credentials: readonly CredentialFact[] | undefined;
  readonly stacks: ReadResult<readonly StackFact[]>;
  readonly permittedServices?: readonly string[];
}

const PLANNED = "new:";

/** The account after a step. Pure: what the documents say that the step does, and no more. */
export function fold(world: World, step: Step): World {
  switch (step.kind) {
    case "EnableAuthorization":
      return {
        ...world,
        role: world.role ?? { roleName: "", roleId: "", roleArn: "" },
        switchPosition: world.settings === "cam" ? "Unknown" : "On",
      };
    case "DisableAuthorization":
      return {
        ...world,
        role: step.deleteRole ? undefined : world.role,
        switchPosition: world.settings === "cam" ? "Unknown" : "Off",
      };
    case "ClearCredentials":
      return moveStacks({ ...world, credentials: [] }, () => true);
    case "CreateCredential":
      return foldCreate(world, step);
    case "ActivateCredential":
      return { ...world, credentials: activated(world.credentials, step.credentialId) };
    case "DeleteCredential":
      return moveStacks(
        {
          ...world,
          credentials: world.credentials?.filter(
            (credential) => credential.credentialId !== step.credentialId,
          ),
        },
        (id) => id === step.credentialId,
      );
    case "TakeOverCredential":
    case "DeactivateCredential":
      return world;
  }
}

/** The account after several steps, in that order. */
export function foldAll(world: World, steps: readonly Step[]): World {
  return steps.reduce(fold, world);
}

/** The stacks of a world, when they could be read. */
export function stacksOf(world: World): readonly StackFact[] {
  return world.stacks.state === "read" ? world.stacks.value : [];
}

/** The live credential of a natural key: SecretId and Name. */
export function credentialByKey(
  world: World,
  key: { readonly name: string; readonly secretId: string },
): CredentialFact | undefined {
  return world.credentials?.find(
    (credential) => credential.name === key.name && credential.secretId === key.secretId,
  );
}

/** The id that a credential has in a folded world before the service has given it one. */
function futureId(step: StepOf<"CreateCredential">): string {
  return `${PLANNED}${step.subject.key}`;
}

/** Whether a credential of a folded world is only planned. */
export function isPlanned(credential: CredentialFact): boolean {
  return credential.credentialId.startsWith(PLANNED);
}

function foldCreate(world: World, step: StepOf<"CreateCredential">): World {
  const before = world.credentials;
  if (before === undefined) return world;
  const created: CredentialFact = {
    credentialId: futureId(step),
    name: step.name,
    provider: "Tencent Cloud",
    secretId: step.secretId,
    state: before.some((one) => one.state === "Active") ? "Ready" : "Active",
    createTime: "",
  };
  const credentials = [...before, created];
  return {
    ...world,
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

function moveStacks(world: World, gone: (credentialId: string) => boolean): World {
  if (world.stacks.state !== "read" || world.switchPosition !== "On") return world;
  const value = world.stacks.value.map((stack): StackFact => {
    if (stack.credentialId === undefined || !gone(stack.credentialId)) return stack;
    const { credentialId: _moved, ...rest } = stack;
    return { ...rest, method: "Authorization" };
  });
  return { ...world, stacks: { state: "read", value } };
}
