import { VaultFields, type VaultAnswer } from "../client/vault/request.js";

/** What the method writes on a token: who logged in, as STS said it. */
export interface LoginMetadata {
  /** Root account uin. */
  readonly accountId: string;
  /** The caller's arn: `qcs::sts:<uin>:assumed-role/<role id>`. */
  readonly arn: string;
  readonly identityType: string;
  readonly principalId: string;
  /** Request id of the call to STS. */
  readonly requestId: string;
  /** The method writes the role's name here too, not CAM's role id. */
  readonly roleId: string;
  /** Name of the role in Vault. */
  readonly roleName: string;
  readonly userId: string;
}

/** What Vault answers to a login: a token and what it may. */
export interface VaultAuth {
  /** The token. A secret. */
  readonly clientToken: string;
  /** Names the token without being it. Empty for a batch token. */
  readonly accessor: string;
  /** Every policy of the token: its own and those of its entity. */
  readonly policies: readonly string[];
  /** Policies that the role gives. */
  readonly tokenPolicies: readonly string[];
  readonly metadata: LoginMetadata;
  /** Seconds that the token lives. 0 is without end. */
  readonly leaseDuration: number;
  /** What Vault says. The method itself refuses every renewal: log in again instead. */
  readonly renewable: boolean;
  readonly entityId: string;
  /** `service` or `batch`. */
  readonly tokenType: string;
  readonly orphan: boolean;
}

/** The `auth` of the answer to a login. */
export function readAuthBlock(answer: VaultAnswer, action: string): VaultAuth {
  const auth = new VaultFields(answer, action).part("auth");
  return {
    clientToken: auth.text("client_token"),
    accessor: auth.text("accessor"),
    policies: auth.texts("policies"),
    tokenPolicies: auth.texts("token_policies"),
    metadata: readMetadata(auth.part("metadata")),
    leaseDuration: auth.count("lease_duration"),
    renewable: auth.flag("renewable"),
    entityId: auth.text("entity_id"),
    tokenType: auth.text("token_type"),
    orphan: auth.flag("orphan"),
  };
}

function readMetadata(metadata: VaultFields): LoginMetadata {
  return {
    accountId: metadata.text("account_id"),
    arn: metadata.text("arn"),
    identityType: metadata.text("identity_type"),
    principalId: metadata.text("principal_id"),
    requestId: metadata.text("request_id"),
    roleId: metadata.text("role_id"),
    roleName: metadata.text("role_name"),
    userId: metadata.text("user_id"),
  };
}

/** The same under the names of Vault's API, for other tools. */
export function authBlock(auth: VaultAuth) {
  const { metadata } = auth;
  return {
    client_token: auth.clientToken,
    accessor: auth.accessor,
    policies: auth.policies,
    token_policies: auth.tokenPolicies,
    metadata: {
      account_id: metadata.accountId,
      arn: metadata.arn,
      identity_type: metadata.identityType,
      principal_id: metadata.principalId,
      request_id: metadata.requestId,
      role_id: metadata.roleId,
      role_name: metadata.roleName,
      user_id: metadata.userId,
    },
    lease_duration: auth.leaseDuration,
    renewable: auth.renewable,
    entity_id: auth.entityId,
    token_type: auth.tokenType,
    orphan: auth.orphan,
  };
}
