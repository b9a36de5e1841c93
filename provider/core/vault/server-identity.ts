import { quotedName } from "../values/shown-name.js";
import { UserError } from "../engine/errors.js";
import { term } from "../engine/terms.js";
import type { VaultServer } from "./server.js";

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
