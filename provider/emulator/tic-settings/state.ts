import type { Role } from "../cam/data.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import type { Stack } from "../tic/data.js";
import type { ManagedCredential } from "./data.js";

/** The name that TIC's own documentation gives to TIC's role. */
const DOCUMENTED_ROLE_NAME = "TIC_QCSLinkedRole";

export type AuthorizationStatus = "Authorized" | "AuthorizationFailed" | "Disabled";

type StackMethod = Pick<Stack, "method" | "credentialId">;

/** TIC's role in CAM, under either of its names, once reads see it. */
export function ticRole(data: EmulatorData, account: Account): Role | undefined {
  return account.roles.find(
    (role) =>
      [data.roleName, DOCUMENTED_ROLE_NAME].includes(role.roleName) &&
      role.serviceLinked &&
      role.principalService === data.servicePrincipal &&
      role.readsUntilVisible === 0,
  );
}

/** Switch on and role gone = failed (A5). It mends when the role is granted again. */
export function authorizationStatus(data: EmulatorData, account: Account): AuthorizationStatus {
  if (!account.authorization.enabled) return "Disabled";
  return ticRole(data, account) ? "Authorized" : "AuthorizationFailed";
}

/** The method that a stack gets now: TIC authorization, else the Active credential (A2, C2). */
export function availableMethod(data: EmulatorData, account: Account): StackMethod | undefined {
  if (authorizationStatus(data, account) === "Authorized") return { method: "Authorization" };
  const active = account.credentials.find((credential) => credential.state === "Active");
  return active && { method: "Credential", credentialId: active.credentialId };
}

export function methodWorks(data: EmulatorData, account: Account, stack: Stack): boolean {
  return stack.method === "Authorization"
    ? authorizationStatus(data, account) === "Authorized"
    : account.credentials.some((one) => one.credentialId === stack.credentialId);
}

export function setMethod(stack: Stack, { method, credentialId }: StackMethod): void {
  stack.method = method;
  if (credentialId === undefined) delete stack.credentialId;
  else stack.credentialId = credentialId;
}

/** Makes a credential the Active one of its provider, and the others Ready (C2). */
export function activate(account: Account, credential: ManagedCredential): void {
  for (const other of account.credentials) {
    if (other.provider === credential.provider) other.state = "Ready";
  }
  credential.state = "Active";
}

/** Deletes credentials. With the switch on their stacks use TIC authorization from then on (C5). */
export function removeCredentials(account: Account, credentials: ManagedCredential[]): void {
  const ids = new Set<string | undefined>(credentials.map((one) => one.credentialId));
  account.credentials = account.credentials.filter((one) => !ids.has(one.credentialId));
  if (!account.authorization.enabled) return;
  for (const stack of account.stacks) {
    if (stack.method === "Credential" && ids.has(stack.credentialId)) {
      setMethod(stack, { method: "Authorization" });
    }
  }
}
