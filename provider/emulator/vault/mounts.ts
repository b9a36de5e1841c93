import { randomUUID } from "node:crypto";

import { stableUuid } from "../state/ids.js";
import type { VaultData, VaultMount } from "./data.js";

/** Plugins that can be mounted, as the file of a catalog names them. */
export const PLUGINS: readonly string[] = [
  "vault-plugin-auth-tencentcloud",
  "vault-plugin-auth-tencentcloud-v0.0.1",
  "vault-plugin-auth-tencentcloud-v0.0.2",
];

/** Methods that come with the server. Only their mounts are served. */
export const BUILTIN: readonly string[] = ["userpass"];

export function mountAt(vault: VaultData, namespace: string, path: string): VaultMount | undefined {
  return mountsOf(vault, namespace).find((mount) => mount.path === path);
}

export function mountOver(vault: VaultData, namespace: string, path: string) {
  const mount = mountsOf(vault, namespace).find((one) => `${path}/`.startsWith(`${one.path}/`));
  return mount && { mount, rest: path.slice(mount.path.length + 1) };
}

/** The mount that stands in the way of another at a path: the same, above or below. */
export function mountInTheWay(vault: VaultData, namespace: string, path: string) {
  return mountsOf(vault, namespace).find(
    (one) => `${path}/`.startsWith(`${one.path}/`) || `${one.path}/`.startsWith(`${path}/`),
  );
}

/** All mounts of a namespace, that of the tokens too. By path. */
export function mountsOf(vault: VaultData, namespace: string): VaultMount[] {
  const own = vault.mounts.filter((mount) => mount.namespace === namespace);
  return [...own, tokenMount(namespace)].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function newMount(
  namespace: string,
  path: string,
  type: string,
  uuid: string = randomUUID(),
): VaultMount {
  return {
    namespace,
    path,
    type,
    description: "",
    accessor: `auth_${type}_${uuid.slice(0, 8)}`,
    uuid,
    config: {
      defaultLeaseTtl: 0,
      maxLeaseTtl: 0,
      tokenType: "default-service",
      listingVisibility: "",
    },
    roles: {},
  };
}

/** Its tokens go with it. */
export function removeMount(vault: VaultData, { uuid, accessor }: VaultMount): void {
  vault.mounts = vault.mounts.filter((one) => one.uuid !== uuid);
  vault.tokens = vault.tokens.filter((token) => token.mountAccessor !== accessor);
}

/** The longest lease of a mount, and its default one, which may be longer. */
export function effectiveTtls(vault: VaultData, { config }: VaultMount) {
  return {
    defaultLeaseTtl: config.defaultLeaseTtl || vault.maxLeaseTtl,
    maxLeaseTtl: config.maxLeaseTtl || vault.maxLeaseTtl,
  };
}

/** Every namespace has one, which cannot be disabled. */
function tokenMount(namespace: string): VaultMount {
  const id = stableUuid(`${namespace}/auth/token`);
  return {
    ...newMount(namespace, "token", namespace === "" ? "token" : "ns_token", id),
    description: "token based credentials",
    accessor: `auth_token_${id.slice(0, 8)}`,
  };
}
