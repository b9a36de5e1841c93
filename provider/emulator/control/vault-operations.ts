import type { Runtime } from "../runtime.js";
import { buildMount } from "../seed/build-vault.js";
import { parseSeedPart } from "../seed/parse-seed.js";
import type { VaultClientConfig, VaultMount, VaultToken } from "../state/vault-data.js";
import { mountAt, mountInTheWay } from "../vault/mounts.js";
import { writeRole } from "../vault/role-write.js";
import {
  anything,
  ControlError,
  flag,
  operation,
  text,
  texts,
  type Operation,
} from "./operation.js";

/** Where a mount is. */
interface Place {
  mount: string;
  namespace?: string;
}

const place = { mount: text, "namespace?": text } as const;

const client = {
  type: "object",
  additionalProperties: false,
  required: ["secretId", "secretKey"],
  properties: { secretId: { type: "string" }, secretKey: { type: "string" } },
} as const;

/** Changes of a Vault server that somebody else makes. */
export const vaultOperations: Record<string, Operation> = {
  setVaultMount: operation<{ mount: unknown }>({ mount: anything }, ({ store }, args) => {
    const seed = parseSeedPart("vaultMount", args.mount);
    const { vault } = store.data;
    const mount = buildMount(seed);
    const { namespace, path } = mount;
    const before = mountAt(vault, namespace, path);
    const other = mountInTheWay(vault, namespace, path);
    if (path === "token" || (other && other.path !== path)) {
      throw new ControlError(`the path ${path} is in use at ${other?.path ?? path}`);
    }
    // What the seed does not name stays.
    if (seed.roles === undefined) mount.roles = before?.roles ?? {};
    if (seed.client === undefined && before?.client) mount.client = before.client;
    vault.mounts = [...vault.mounts.filter((one) => one !== before), mount];
  }),
  removeVaultMount: operation<Place>(place, (runtime, args) => {
    const mount = findMount(runtime, args);
    const { vault } = runtime.store.data;
    vault.mounts = vault.mounts.filter((one) => one !== mount);
    vault.tokens = vault.tokens.filter((token) => token.mountAccessor !== mount.accessor);
  }),
  setVaultRole: operation<Place & { name: string; role: unknown }>(
    { ...place, name: text, role: anything },
    (runtime, { name, role, ...where }) => {
      const seed = parseSeedPart("vaultRole", role);
      const mount = findMount(runtime, where);
      const written = writeRole(undefined, { ...seed });
      mount.roles = { ...mount.roles, [name.toLowerCase()]: written };
    },
  ),
  removeVaultRole: operation<Place & { name: string }>(
    { ...place, name: text },
    (runtime, { name, ...where }) => {
      const mount = findMount(runtime, where);
      const others = Object.entries(mount.roles).filter(([one]) => one !== name.toLowerCase());
      mount.roles = Object.fromEntries(others);
    },
  ),
  setVaultClientConfig: operation<Place & { client?: VaultClientConfig }>(
    { ...place, "client?": client },
    (runtime, { client, ...where }) => {
      const mount = findMount(runtime, where);
      if (client === undefined) delete mount.client;
      else mount.client = client;
    },
  ),
  sealVault: operation<{ sealed: boolean }>({ sealed: flag }, ({ store }, { sealed }) => {
    store.data.vault.sealed = sealed;
  }),
  setVaultDenied: operation<{ token: string; denied: string[] }>(
    { token: text, denied: texts },
    (runtime, { token, denied }) => {
      parseSeedPart("vaultToken", { token, denied });
      findToken(runtime, token).denied = denied;
    },
  ),
  expireVaultToken: operation<{ token: string }>({ token: text }, (runtime, { token }) => {
    findToken(runtime, token).expiresAt = runtime.now();
  }),
};

function findMount({ store }: Runtime, { mount: path, namespace = "" }: Place): VaultMount {
  const { mounts } = store.data.vault;
  const mount = mounts.find((one) => one.path === path && one.namespace === namespace);
  if (mount) return mount;
  const known = mounts.map((one) => [one.namespace, one.path].filter(Boolean).join("/"));
  throw new ControlError(`no auth mount ${path}. There are: ${known.join(", ") || "none"}`);
}

/** The text of a token is never repeated. */
function findToken({ store }: Runtime, text: string): VaultToken {
  const token = store.data.vault.tokens.find((one) => one.token === text);
  if (!token) throw new ControlError("Vault has no such token");
  return token;
}
