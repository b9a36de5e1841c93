/** Who the current API key belongs to. @see https://www.tencentcloud.com/document/product/1150/49450 */
export interface CallerIdentity {
  /** Root account uin. */
  readonly accountId: string;
  readonly arn: string;
  /** `RootAccount`, `CAMUser`, `CAMRole` … as STS says it. */
  readonly type: string;
}

/** The CAM service-linked role that lets TIC act for the account. */
export interface RoleFact {
  readonly roleName: string;
  readonly roleId: string;
  readonly roleArn: string;
}

/** Where the account's TIC authorization stands, in the document's three states (A5). */
export type AuthorizationStatus = "Authorized" | "AuthorizationFailed" | "Disabled";

/** The TIC authorization switch. `Unknown` where no public API tells (the `cam` back end). */
export type SwitchPosition = "On" | "Off" | "Unknown";

/** The TIC authorization switch as a settings back end reports it. */
export interface SwitchFact {
  readonly position: SwitchPosition;
  /** Services that TIC may orchestrate (A6); absent where no API tells. */
  readonly permittedServices?: readonly string[];
}

/** A credential's state in TIC: one Active per provider, all others Ready (C2). */
export type CredentialState = "Active" | "Ready";

/** A managed API credential as TIC lists it: never with its key. */
export interface CredentialFact {
  readonly credentialId: string;
  readonly name: string;
  readonly provider: string;
  readonly secretId: string;
  readonly state: CredentialState;
  readonly createTime: string;
}

/** How a stack is authorized. `Unknown` where no API tells (the `cam` back end). */
export type StackMethod = "Authorization" | "Credential" | "Unknown";

/** A stack, with what the rules need to know of it. */
export interface StackFact {
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  /** The vendor's status word. */
  readonly status: string;
  /** True while the stack holds resources, or while nobody can say that it does not. */
  readonly hasResources: boolean;
  /** Why `hasResources` is as it is, for a reader: `applied, then planned again`. */
  readonly because: string;
  /** An operation is running: wait before doing anything. */
  readonly inProgress: boolean;
  readonly method: StackMethod;
  /** The managed credential in use, when `method` is `Credential`. */
  readonly credentialId?: string;
}
