import * as pulumi from "@pulumi/pulumi";
import { observed } from "../core/observed.js";
import type { VaultConnection } from "../core/settings.js";
import type { VaultRoleFact } from "../core/vault/facts.js";
import { DEFAULT_MOUNT } from "../core/vault/methods.js";
import { parseMountPath } from "../core/vault/mount-path.js";
import { roleNameProblem } from "../core/vault/role-name.js";
import type { VaultServer } from "../core/vault/server.js";
import { currentRun } from "./run.js";
import { withoutStack } from "./without-stack.js";

/** Arguments of {@link listVaultAuthRoles}. */
export interface ListVaultAuthRolesArgs {
  /**
   * Path of the auth mount.
   *
   * @default "tencentcloud"
   */
  readonly mount?: string;
  /** How to reach the server: names, never a token. */
  readonly connection?: VaultConnection;
}

/** Arguments of {@link getVaultAuthRole}. */
export interface GetVaultAuthRoleArgs extends ListVaultAuthRolesArgs {
  /** Name of the role, in any case. */
  readonly role: string;
}

/** The settings of a role, as Vault has them. */
export interface VaultAuthRoleResult extends VaultRoleFact {
  readonly role: string;
  readonly mount: string;
}

/**
 * Reads a role of Vault's tencentcloud auth method (V3). A role that is not there is an error.
 *
 * @example
 * const { tokenPolicies } = await tic.getVaultAuthRole({ role: "app" });
 */
export async function getVaultAuthRole(args: GetVaultAuthRoleArgs): Promise<VaultAuthRoleResult> {
  const mount = mountOf(args);
  const problem = roleNameProblem(args.role);
  if (problem !== undefined) throw new pulumi.RunError(`getVaultAuthRole: role: ${problem}`);
  const role = args.role.toLowerCase();
  const fact = await ask(args, (server) => server.role(mount, role));
  if (fact === undefined) {
    await requireMount("getVaultAuthRole", args, mount);
    throw new pulumi.RunError(
      `getVaultAuthRole: Vault has no role "${role}" at auth/${mount}. listVaultAuthRoles names those that are there.`,
    );
  }
  return { ...fact, role, mount };
}

/** The Output form of {@link getVaultAuthRole}. */
export function getVaultAuthRoleOutput(
  args: Inputs<GetVaultAuthRoleArgs>,
): pulumi.Output<VaultAuthRoleResult> {
  return pulumi.output(args as GetVaultAuthRoleArgs).apply((known) => getVaultAuthRole(known));
}

/**
 * Names the roles on a mount of Vault's tencentcloud auth method (V3).
 *
 * @example
 * const roles = await tic.listVaultAuthRoles({ mount: "team-a/tencentcloud" });
 */
export async function listVaultAuthRoles(
  args: ListVaultAuthRolesArgs = {},
): Promise<readonly string[]> {
  const mount = mountOf(args);
  const roles = await ask(args, (server) => server.roles(mount));
  if (roles.length === 0) await requireMount("listVaultAuthRoles", args, mount);
  return roles;
}

/** The Output form of {@link listVaultAuthRoles}. */
export function listVaultAuthRolesOutput(
  args: Inputs<ListVaultAuthRolesArgs> = {},
): pulumi.Output<readonly string[]> {
  return pulumi.output(args as ListVaultAuthRolesArgs).apply((known) => listVaultAuthRoles(known));
}

/** Arguments each of which may come from another resource. */
type Inputs<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

function mountOf({ mount = DEFAULT_MOUNT }: ListVaultAuthRolesArgs): string {
  const parsed = parseMountPath(mount);
  if (!parsed.ok) throw new pulumi.RunError(`mount: ${parsed.problem}`);
  return parsed.path;
}

/** No roles and no mount are two answers; where the token may not see the mount, it is left open. */
async function requireMount(
  name: string,
  args: ListVaultAuthRolesArgs,
  mount: string,
): Promise<void> {
  const there = await ask(args, (server) => observed(() => server.mount(mount)));
  if (there.state !== "read" || there.value !== undefined) return;
  throw new pulumi.RunError(
    `${name}: Vault has no auth mount at auth/${mount}. Check the mount's path, and the namespace.`,
  );
}

function ask<T>(
  { connection }: ListVaultAuthRolesArgs,
  read: (server: VaultServer) => Promise<T>,
): Promise<T> {
  return withoutStack(() => read(currentRun().services.vault(connection).server));
}
