import type { PropertyMap } from "./settings/connection.js";
import type { Driver, ReadResponse } from "./engine/driver.js";
import type { SnapshotCache } from "./tic/snapshot-cache.js";
import type { ResourceKind } from "./engine/resource-kind.js";
import { quotedName, shownName } from "./values/shown-name.js";
import { UserError } from "./engine/errors.js";
import type { VaultReader } from "./vault/reader.js";
import { serverIdentityOf } from "./vault/server-identity.js";
import { parseMountPath } from "./vault/mount-path.js";
import { idOf, type ObjectPath } from "./vault/object-path.js";

/** What an import reads through. */
export interface ImportContext {
  readonly driver: Driver;
  account(): SnapshotCache;
  vault(): VaultReader;
}

/** An object that was found by its id. */
export interface Imported extends ReadResponse {
  readonly id: string;
}

/**
 * Finds an object by its id, for an engine that takes it into its state: the account's uin, a
 * credential's id, `[namespace/]auth/<mount>` or `[namespace/]auth/<mount>/role/<role>`.
 *
 * @throws UserError when the id has another form, is of another account or server, or names nothing
 */
export async function findForImport(
  kind: ResourceKind,
  id: string,
  context: ImportContext,
): Promise<Imported> {
  const seed = await seedOf(kind, id, context);
  const reading = await context.driver.read(seed.state);
  if (reading === undefined) {
    throw new UserError(`There is no ${shownName(seed.id)} to import. ${seed.hint}`);
  }
  return { id: seed.id, ...reading };
}

interface Seed {
  readonly id: string;
  readonly state: PropertyMap;
  readonly hint: string;
}

async function seedOf(kind: ResourceKind, id: string, context: ImportContext): Promise<Seed> {
  switch (kind) {
    case "Authorization":
      return accountSeed(id, context);
    case "ManagedCredential": {
      const { accountId } = await context.account().account.identity();
      const state = { credentialId: id, accountId, secretKeyFingerprint: "" };
      return { id, state: await named(id, state, context), hint: "Write its CredentialId." };
    }
    case "VaultAuthRole":
    case "VaultAuthBackend":
      return vaultSeed(kind, id, context);
    default:
      throw new Error(`${kind} has no form of an id to import.`);
  }
}

async function accountSeed(id: string, context: ImportContext): Promise<Seed> {
  const observer = context.account();
  const { accountId } = await observer.account.identity();
  if (id !== accountId) {
    throw new UserError(
      `${quotedName(id)} is not the account of the credentials in use. A TIC authorization is imported by the uin of its root account. Example: ${accountId}`,
    );
  }
  const state = {
    accountId,
    status: "Authorized",
    switch: "Unknown",
    roleName: observer.account.roleName,
  };
  return { id, state, hint: "TIC authorization is off in this account." };
}

/** The list has its name and SecretID; whose key it is, it does not show. */
async function named(id: string, state: PropertyMap, context: ImportContext): Promise<PropertyMap> {
  const { credentials } = await context.account().snapshot({ role: false });
  const fact = credentials?.find((one) => one.credentialId === id);
  return fact === undefined ? state : { ...state, name: fact.name, secretId: fact.secretId };
}

async function vaultSeed(
  kind: "VaultAuthRole" | "VaultAuthBackend",
  id: string,
  context: ImportContext,
): Promise<Seed> {
  const { server } = context.vault();
  const objectPath = objectPathIn(kind, id, server.namespace);
  const serverIdentity = await serverIdentityOf(server);
  const { path, role } = objectPath;
  const own =
    kind === "VaultAuthRole"
      ? { arn: "", mount: path, role: role ?? "", path: idOf("", objectPath) }
      : { path, pluginName: "", accessor: "", secretId: "", secretKeyFingerprint: "" };
  return {
    id: idOf(server.namespace, objectPath),
    state: { ...own, ...serverIdentity },
    hint: "Check the path and the namespace.",
  };
}

function objectPathIn(kind: ResourceKind, id: string, namespace: string): ObjectPath {
  const inside =
    namespace === "" || !id.startsWith(`${namespace}/`) ? id : id.slice(namespace.length + 1);
  const isRole = kind === "VaultAuthRole";
  const form = isRole ? /^auth\/(.+)\/role\/([^/]+)$/ : /^auth\/(.+)$/;
  const [, mount = "", role] = form.exec(inside) ?? [];
  const parsed = parseMountPath(mount);
  if (parsed.ok)
    return role === undefined
      ? { path: parsed.path }
      : { path: parsed.path, role: role.toLowerCase() };
  const example = isRole ? "auth/tencentcloud/role/app" : "auth/tencentcloud";
  throw new UserError(
    `${quotedName(id)} is no path of ${isRole ? "a role" : "an auth mount"}${namespace === "" ? "" : ` in the namespace ${shownName(namespace)}`}. Example: ${example}`,
  );
}
