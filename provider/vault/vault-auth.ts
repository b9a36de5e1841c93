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
