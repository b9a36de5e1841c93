import type * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../core/settings/settings.js";
import {
  listVaultAuthRoles as listRoles,
  readVaultAuthRole,
  type VaultAuthRoleResult,
} from "../core/vault/readings.js";
import type { VaultServer } from "../core/vault/server.js";
import { withoutStack, lifted, type Inputs } from "./functions.js";
import { currentRun } from "./current-run.js";

export type { VaultAuthRoleResult } from "../core/vault/readings.js";

const NAMES = { role: "getVaultAuthRole", roles: "listVaultAuthRoles" };

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

/**
 * Reads a role of Vault's tencentcloud auth method (V3). A role that is not there is an error.
 *
 * @example
 * const { tokenPolicies } = await tic.getVaultAuthRole({ role: "app" });
 */
export function getVaultAuthRole(args: GetVaultAuthRoleArgs): Promise<VaultAuthRoleResult> {
  return reading(args, (server) => readVaultAuthRole(server, args, NAMES));
}

/** The Output form of {@link getVaultAuthRole}. */
export function getVaultAuthRoleOutput(
  args: Inputs<GetVaultAuthRoleArgs>,
): pulumi.Output<VaultAuthRoleResult> {
  return lifted(args, getVaultAuthRole);
}

/**
 * Names the roles on a mount of Vault's tencentcloud auth method (V3).
 *
 * @example
 * const roles = await tic.listVaultAuthRoles({ mount: "team-a/tencentcloud" });
 */
export function listVaultAuthRoles(args: ListVaultAuthRolesArgs = {}): Promise<readonly string[]> {
  return reading(args, async (server) => (await listRoles(server, args, NAMES)).roles);
}

/** The Output form of {@link listVaultAuthRoles}. */
export function listVaultAuthRolesOutput(
  args: Inputs<ListVaultAuthRolesArgs> = {},
): pulumi.Output<readonly string[]> {
  return lifted(args, listVaultAuthRoles);
}

function reading<T>(
  { connection }: ListVaultAuthRolesArgs,
  read: (server: () => VaultServer) => Promise<T>,
): Promise<T> {
  const run = currentRun();
  return withoutStack(run, () => read(() => run.services.vault(connection).server));
}
