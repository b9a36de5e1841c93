import type {
  ClientConfig,
  MountFact,
  MountSettings,
  RoleSettings,
  VaultIdentity,
  VaultRoleFact,
} from "./facts.js";

/**
 * One Vault or OpenBao server in one namespace, as the core sees it. The client implements it over
 * HTTP.
 *
 * Every method asks the server anew, but for `identity`. A failed call throws `ServiceError`, whose
 * text names the path and, when the token may not, the capability that its policy lacks. Mounts and
 * roles are named without slashes at their ends; a role's name is in lower case.
 */
export interface VaultServer {
  /** `https://vault.example.com:8200`: without a slash at its end. */
  readonly address: string;
  /** Without slashes at its ends; empty is the root. */
  readonly namespace: string;
  /** Asked once. Throws when the server is sealed, a standby or cannot be reached. */
  identity(): Promise<VaultIdentity>;
  /** Paths of the auth mounts that the token may see. */
  mountPaths(): Promise<readonly string[]>;
  /** The auth mount at a path, or undefined when the server says that there is none. */
  mount(path: string): Promise<MountFact | undefined>;
  /**
   * The longest lease of a mount in seconds, the server's default counted in; undefined when the
   * token may not see it.
   */
  effectiveMaxLeaseTtl(path: string): Promise<number | undefined>;
  /**
   * A role, or undefined when the server says that it is gone: the role, or a mount that the
   * server's list of mounts shows to be missing.
   */
  role(mount: string, role: string): Promise<VaultRoleFact | undefined>;
  /** Names of the roles on a mount; none when the mount is gone. */
  roles(mount: string): Promise<readonly string[]>;
  /** Writes every setting by its `token_*` name, which clears the legacy ones. */
  writeRole(mount: string, role: string, settings: RoleSettings): Promise<void>;
  /** A role or a mount that is gone already is a success. */
  deleteRole(mount: string, role: string): Promise<void>;
  enableMount(path: string, pluginName: string, settings: MountSettings): Promise<void>;
  tuneMount(path: string, settings: MountSettings): Promise<void>;
  /** A mount that is gone already is a success. */
  disableMount(path: string): Promise<void>;
  /**
   * The key pair of a mount, undefined when none is set. Throws when the token may not see it. The
   * server shows the secret key in clear: compare it and forget it.
   */
  clientConfig(mount: string): Promise<ClientConfig | undefined>;
  writeClientConfig(mount: string, config: ClientConfig): Promise<void>;
  deleteClientConfig(mount: string): Promise<void>;
}
