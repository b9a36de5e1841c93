import type { CredentialFact, RoleFact, StackFact } from "../../../provider/core/tic/facts.js";
import type { ServiceFailure } from "../../../provider/core/engine/service-failure.js";
import type { AccountSnapshot } from "../../../provider/core/tic/account-snapshot.js";

/** The account of these tests. */
export const accountId = "100000000001";

/** Another root account. */
export const otherAccountId = "100000000002";

/** TIC's service-linked role. */
export const role: RoleFact = {
  roleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
  roleId: "4611686018427397919",
  roleArn: `qcs::cam::uin/${accountId}:roleName/TIC_QCSLinkedRoleInInfrastructureAsCode`,
};

/** A failure to read the stacks. */
export const denied: ServiceFailure = {
  service: "tic",
  action: "DescribeStacks",
  code: "UnauthorizedOperation",
  reason: "The key may not do tic:DescribeStacks.",
  requestId: "req-0001",
  next: "Let the key do tic:DescribeStacks.",
};

/** Changes to a world, with its stacks as a plain list. */
export type WorldChanges = Partial<Omit<AccountSnapshot, "stacks">> & {
  readonly stacks?: readonly StackFact[] | AccountSnapshot["stacks"];
};

/** A gateway's account with the switch off, no credential and no stack, but for `changes`. */
export function worldWith({ stacks = [], ...changes }: WorldChanges = {}): AccountSnapshot {
  return {
    accountId,
    settings: "gateway",
    role: undefined,
    switchPosition: "Off",
    credentials: [],
    ...changes,
    stacks: "state" in stacks ? stacks : { state: "read", value: stacks },
  };
}

/** The same with the switch on and the role there. */
export function enabledWith(changes: WorldChanges = {}): AccountSnapshot {
  return worldWith({ role, switchPosition: "On", ...changes });
}

/** The account as the `cam` back end shows it, with the role there. */
export function camWith(changes: WorldChanges = {}): AccountSnapshot {
  return worldWith({
    settings: "cam",
    role,
    switchPosition: "Unknown",
    credentials: undefined,
    ...changes,
  });
}

/** Stacks that could not be read. */
export const unreadable: AccountSnapshot["stacks"] = { state: "unreadable", failure: denied };

/** A credential of this id and name; the secretId is made of the name. */
export function credential(
  credentialId: string,
  name: string,
  state: CredentialFact["state"] = "Ready",
): CredentialFact {
  return {
    credentialId,
    name,
    provider: "Tencent Cloud",
    secretId: secretIdOf(name),
    state,
    createTime: "2026-01-01T00:00:00Z",
  };
}

/** A SecretID of the right form for a name. */
export function secretIdOf(name: string): string {
  return `AKID${name.padEnd(32, "0")}`;
}

/** An applied stack that uses TIC authorization, but for `changes`. */
export function stack(stackId: string, changes: Partial<StackFact> = {}): StackFact {
  return {
    stackId,
    stackName: `name of ${stackId}`,
    region: "ap-guangzhou",
    status: "APPLY_COMPLETED",
    hasResources: true,
    because: "applied",
    inProgress: false,
    method: "Authorization",
    ...changes,
  };
}

/** A status word that no document explains. */
export const undocumented = { status: "NEW", because: "the status NEW is not documented" };

/** An applied stack that uses a credential, but for `changes`. */
export function stackOn(
  credentialId: string,
  stackId: string,
  changes: Partial<StackFact> = {},
): StackFact {
  return stack(stackId, { method: "Credential", credentialId, ...changes });
}
