/** Who the current API key belongs to. @see https://www.tencentcloud.com/document/product/1150/49450 */
export interface CallerIdentity {
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
interface SwitchFact {
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

/** Which API stands behind the switch and the managed credentials. */
export type SettingsBackend = "cam" | "gateway";

/**
 * One Tencent Cloud account, as the core sees it. The client implements it over HTTP.
 *
 * Every method asks the service anew; nothing is cached here. A failed call throws
 * `ServiceError`. An empty list means that the service said that there are none.
 */
export interface TicAccount {
  readonly settings: SettingsBackend;
  /** The role name that would be granted, for messages. */
  readonly roleName: string;
  identity(): Promise<CallerIdentity>;
  /** The right service-linked role, or undefined when CAM says that there is none. */
  role(): Promise<RoleFact | undefined>;
  switchPosition(): Promise<SwitchFact>;
  /** Throws `not-offered` on the `cam` back end: there is no API for it. */
  credentials(): Promise<readonly CredentialFact[]>;
  /**
   * One page of the list of credentials, from a position on: an answer to "what came last", and not to
   * "what is there". Throws `not-offered` on the `cam` back end.
   */
  credentialsFrom(position: number): Promise<readonly CredentialFact[]>;
  /** Every stack of every configured region. Throws when one region cannot be read. */
  stacks(): Promise<readonly StackFact[]>;
  /** Who a key pair belongs to; throws when STS refuses the pair. */
  ownerOf(secretId: string, secretKey: string): Promise<CallerIdentity>;
  /** Grants the service-linked role and waits until CAM shows it. */
  grantRole(): Promise<RoleFact>;
  /** Deletes the service-linked role and waits for CAM's deletion task. */
  deleteRole(roleName: string): Promise<void>;
  enableSwitch(): Promise<void>;
  disableSwitch(): Promise<void>;
  createCredential(credential: {
    readonly name: string;
    readonly provider: string;
    readonly secretId: string;
    readonly secretKey: string;
  }): Promise<string>;
  activateCredential(credentialId: string): Promise<void>;
  deleteCredential(credentialId: string): Promise<void>;
  clearCredentials(): Promise<void>;
}
