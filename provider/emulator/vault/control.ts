import { ControlError, operation, type ControlContext } from "../control/operation.js";
import { parseSeedPart } from "../seed/seed-schema.js";
import type { SeedVaultMount, SeedVaultRole } from "../seed/seed.js";
import * as s from "../state/schema.js";
import type { VaultMount, VaultToken } from "./data.js";
import { mountAt, mountInTheWay, removeMount } from "./mounts.js";
import { writeRole } from "./role.js";
import { asSeedError, buildMount } from "./seed.js";

const mountPlace = { mount: s.name, namespace: s.optional(s.name) };

const client = s.object({ secretId: s.string, secretKey: s.string });

export const operations = {
  setVaultMount: operation({ mount: s.anything }, ({ data: { vault } }, args) => {
    const seed = parseSeedPart("vaultMount", args.mount) as SeedVaultMount;
    const mount = asSeedError("vaultMount", () => buildMount(seed));
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
  removeVaultMount: operation(mountPlace, (context, args) => {
    removeMount(context.data.vault, findMount(context, args));
  }),
  setVaultRole: operation({ ...mountPlace, name: s.name, role: s.anything }, (context, args) => {
    const seed = parseSeedPart("vaultRole", args.role) as SeedVaultRole;
    const written = asSeedError("vaultRole", () => writeRole(undefined, { ...seed }));
    const mount = findMount(context, args);
    mount.roles = { ...mount.roles, [args.name.toLowerCase()]: written };
  }),
  removeVaultRole: operation({ ...mountPlace, name: s.name }, (context, args) => {
    const mount = findMount(context, args);
    const { [args.name.toLowerCase()]: _removed, ...others } = mount.roles;
    mount.roles = others;
  }),
  setVaultClientConfig: operation(
    { ...mountPlace, client: s.optional(client) },
    (context, args) => {
      const mount = findMount(context, args);
      if (args.client === undefined) delete mount.client;
      else mount.client = args.client;
    },
  ),
  sealVault: operation({ sealed: s.boolean }, ({ data }, { sealed }) => {
    data.vault.sealed = sealed;
  }),
  setVaultDenied: operation(
    { token: s.name, denied: s.listOf(s.name) },
    (context, { token, denied }) => {
      parseSeedPart("vaultToken", { token, denied });
      findToken(context, token).denied = denied;
    },
  ),
  expireVaultToken: operation({ token: s.name }, (context, { token }) => {
    findToken(context, token).expiresAt = context.now();
  }),
};

function findMount(
  { data }: ControlContext,
  { mount: path, namespace = "" }: { mount: string; namespace?: string },
): VaultMount {
  const { mounts } = data.vault;
  const mount = mounts.find((one) => one.path === path && one.namespace === namespace);
  if (mount) return mount;
  const known = mounts.map((one) => [one.namespace, one.path].filter(Boolean).join("/"));
  throw new ControlError(`no auth mount ${path}. There are: ${known.join(", ") || "none"}`);
}

/** The text of a token is never repeated. */
function findToken({ data }: ControlContext, text: string): VaultToken {
  const token = data.vault.tokens.find((one) => one.token === text);
  if (!token) throw new ControlError("Vault has no such token");
  return token;
}
