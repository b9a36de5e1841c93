import { isAbsent, tryRead, UserError } from "../engine/errors.js";
import type { VaultRoleFact } from "./facts.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { canonicalRoleName, roleNameProblem, parseMountPath } from "./object-path.js";
import type { VaultServer } from "./server.js";

/** The settings of a role, as Vault has them. Durations are seconds, and 0 means not set. */
export interface VaultAuthRoleResult extends VaultRoleFact {
  readonly role: string;
  readonly mount: string;
}

/** The roles on a mount. */
export interface VaultAuthRoleNames {
  readonly mount: string;
  readonly roles: readonly string[];
}

/** What an engine's users call the two readings, for errors. */
export interface ReadingNames {
  readonly role: string;
  readonly roles: string;
}

/**
 * Reads a role of Vault's tencentcloud auth method (V3).
 *
 * @throws UserError for a name or path that cannot be one, and for a role that is not there
 */
export async function readVaultAuthRole(
  openServer: () => VaultServer,
  args: { readonly role: string; readonly mount?: string | undefined },
  names: ReadingNames,
): Promise<VaultAuthRoleResult> {
  const mount = mountOf(args.mount);
  const problem = roleNameProblem(args.role);
  if (problem !== undefined) throw new UserError(`${names.role}: role: ${problem}`);
  const role = canonicalRoleName(args.role);
  const server = openServer();
  const fact = await server.role(mount, role);
  if (fact === undefined) {
    await requireMount(server, mount, names.role);
    throw new UserError(
      `${names.role}: Vault has no role "${role}" at auth/${mount}. ${names.roles} names those that are there.`,
    );
  }
  return { ...fact, role, mount };
}

/**
 * Names the roles on a mount of Vault's tencentcloud auth method (V3).
 *
 * @throws UserError for a path that cannot be one, and for a mount that is not there
 */
export async function listVaultAuthRoles(
  openServer: () => VaultServer,
  args: { readonly mount?: string | undefined },
  names: ReadingNames,
): Promise<VaultAuthRoleNames> {
  const mount = mountOf(args.mount);
  const server = openServer();
  const roles = await server.roles(mount);
  if (roles.length === 0) await requireMount(server, mount, names.roles);
  return { mount, roles };
}

function mountOf(mount: string = DEFAULT_MOUNT): string {
  const parsed = parseMountPath(mount);
  if (!parsed.ok) throw new UserError(`mount: ${parsed.problem}`);
  return parsed.path;
}

/** No roles and no mount are two answers; where the token may not see the mount, it is left open. */
async function requireMount(server: VaultServer, mount: string, name: string): Promise<void> {
  const there = await tryRead(() => server.mount(mount));
  if (!isAbsent(there)) return;
  throw new UserError(
    `${name}: Vault has no auth mount at auth/${mount}. Check the mount's path, and the namespace.`,
  );
}
