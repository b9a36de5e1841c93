import type { CallerIdentity, CredentialFact, RoleFact, StackFact, SwitchFact } from "./facts.js";

/** Which API stands behind the switch and the managed credentials. */
export type SettingsBackend = "cam" | "gateway";

/** A new managed credential, as sent to the service. */
export interface NewCredential {
  readonly name: string;
  readonly provider: string;
  readonly secretId: string;
  readonly secretKey: string;
}

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
  createCredential(credential: NewCredential): Promise<string>;
  activateCredential(credentialId: string): Promise<void>;
  deleteCredential(credentialId: string): Promise<void>;
  clearCredentials(): Promise<void>;
}
