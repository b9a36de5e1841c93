import type { Driver, ReadResponse } from "./engine/driver.js";
import type { SnapshotCache } from "./tic/snapshot-cache.js";
import type { ResourceKind } from "./engine/step.js";
import { quotedName, shownName } from "./values/shown-name.js";
import { UserError } from "./engine/errors.js";
import type { VaultReader } from "./vault/reader.js";
import { serverIdentityOf } from "./vault/server.js";
import { parseMountPath, idOf, type ObjectPath } from "./vault/object-path.js";

export interface ImportContext {
  readonly driver: Driver;
  account(): SnapshotCache;
  vault(): VaultReader;
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
): Promise<ReadResponse & { readonly id: string }> {
  const seed = await seedOf(kind, id, context);
  const reading = await context.driver.read(seed.state);
  if (reading !== undefined) return { id: seed.id, ...reading };
  throw new UserError(`There is no ${shownName(seed.id)} to import. ${seed.hint}`);
}

/** The id and the state from which to read, and what to look at when nothing is found. */
async function seedOf(kind: ResourceKind, id: string, context: ImportContext) {
  switch (kind) {
    case "Authorization":
      return accountSeed(id, context);
    case "ManagedCredential": {
      const { accountId } = await context.account().account.identity();
      // The list has its name and SecretID; whose key it is, it does not show.
      const { credentials } = await context.account().snapshot({ role: false });
      const fact = credentials?.find((one) => one.credentialId === id);
      const shown = fact === undefined ? {} : { name: fact.name, secretId: fact.secretId };
      const state = { credentialId: id, accountId, secretKeyFingerprint: "", ...shown };
      return { id, state, hint: "Write its CredentialId." };
    }
    case "VaultAuthRole":
    case "VaultAuthBackend":
      return vaultSeed(kind === "VaultAuthRole", id, context.vault());
    default:
      throw new Error(`${kind} has no form of an id to import.`);
  }
}

async function accountSeed(id: string, context: ImportContext) {
  const { account } = context.account();
  const { accountId } = await account.identity();
  if (id !== accountId) {
    throw new UserError(
      `${quotedName(id)} is not the account of the credentials in use. A TIC authorization is imported by the uin of its root account. Example: ${accountId}`,
    );
  }
  const { roleName } = account;
  const state = { accountId, status: "Authorized", switch: "Unknown", roleName };
  return { id, state, hint: "TIC authorization is off in this account." };
}

async function vaultSeed(isRole: boolean, id: string, { server }: VaultReader) {
  const objectPath = objectPathIn(isRole, id, server.namespace);
  const serverIdentity = await serverIdentityOf(server);
  const { path, role } = objectPath;
  const own = isRole
    ? { arn: "", mount: path, role: role ?? "", path: idOf("", objectPath) }
    : { path, pluginName: "", accessor: "", secretId: "", secretKeyFingerprint: "" };
  return {
    id: idOf(server.namespace, objectPath),
    state: { ...own, ...serverIdentity },
    hint: "Check the path and the namespace.",
  };
}

function objectPathIn(isRole: boolean, id: string, namespace: string): ObjectPath {
  const inside =
    namespace === "" || !id.startsWith(`${namespace}/`) ? id : id.slice(namespace.length + 1);
  const form = isRole ? /^auth\/(.+)\/role\/([^/]+)$/ : /^auth\/(.+)$/;
  const [, mount = "", role] = form.exec(inside) ?? [];
  const parsed = parseMountPath(mount);
  if (parsed.ok) {
    return { path: parsed.path, ...(role === undefined ? {} : { role: role.toLowerCase() }) };
  }
  const [what, example] = isRole
    ? ["a role", "auth/tencentcloud/role/app"]
    : ["an auth mount", "auth/tencentcloud"];
  const where = namespace === "" ? "" : ` in the namespace ${shownName(namespace)}`;
  throw new UserError(`${quotedName(id)} is no path of ${what}${where}. Example: ${example}`);
}
