import type {
  ClientConfig,
  MountFact,
  MountSettings,
  RoleSettings,
  VaultIdentity,
  VaultRoleFact,
} from "./facts.js";
import { quotedName } from "../secrets/safe-text.js";
import { UserError } from "../engine/errors.js";
import { term } from "../engine/terms.js";

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

/** Which server and namespace an object is in, as state keeps it. */
export interface ServerIdentity {
  readonly address: string;
  readonly namespace: string;
  /** Absent when the server does not tell it. */
  readonly clusterId?: string;
}

/** The mark of a server. */
export async function serverIdentityOf(server: VaultServer): Promise<ServerIdentity> {
  const { clusterId } = await server.identity();
  const { address, namespace } = server;
  return { address, namespace, ...(clusterId === undefined ? {} : { clusterId }) };
}

/**
 * Whether two marks are of one server and namespace. A cluster may have several addresses, so its
 * id decides where both know it.
 */
export function isSameServer(one: ServerIdentity, other: ServerIdentity): boolean {
  if (one.namespace !== other.namespace) return false;
  return one.clusterId === undefined || other.clusterId === undefined
    ? one.address === other.address
    : one.clusterId === other.clusterId;
}

/** A server says nothing about the objects of another one. @throws UserError */
export function requireSameServer(
  path: string,
  known: ServerIdentity,
  asked: ServerIdentity,
): void {
  if (isSameServer(known, asked)) return;
  const both = [known, asked].map(
    ({ address, namespace, clusterId }) =>
      `${address}, ${namespace === "" ? "the root namespace" : `namespace ${quotedName(namespace)}`}${clusterId === undefined ? "" : `, cluster ${clusterId}`}`,
  );
  throw new UserError(
    `${path} is at ${both[0] ?? ""}, but this run is connected to ${both[1] ?? ""}, which says nothing about it. The provider changed nothing. Set VAULT_ADDR and VAULT_NAMESPACE for the former, or ${term.otherConnection}. If that server is gone for good, remove the resource from the state.`,
  );
}
