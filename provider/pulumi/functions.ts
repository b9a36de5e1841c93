import * as pulumi from "@pulumi/pulumi";
import type { CredentialFact, StackFact } from "../core/tic/facts.js";
import type { SnapshotCache } from "../core/tic/snapshot-cache.js";
import { readAuthorization, type AuthorizationResult } from "../core/tic/authorization.js";
import type { Connection, VaultConnection } from "../core/settings/settings.js";
import { currentRun } from "./current-run.js";
import { errorText } from "../core/engine/errors.js";
import type { Run } from "./run.js";
import { masked } from "./hooked-step.js";
import { pulumiTerms } from "./terms.js";
import {
  listVaultAuthRoles as listRoles,
  readVaultAuthRole,
  type VaultAuthRoleResult,
} from "../core/vault/readings.js";
import type { VaultServer } from "../core/vault/server.js";

export type { AuthorizationResult } from "../core/tic/authorization.js";
export type { VaultAuthRoleResult } from "../core/vault/readings.js";

/** Arguments of the functions. */
export interface ReadArgs {
  /** How to reach the account: names, never secrets. */
  readonly connection?: Connection;
}

/** Arguments of the functions' Output forms. */
export interface ReadOutputArgs {
  /** How to reach the account: names, never secrets. */
  readonly connection?: pulumi.Input<Connection>;
}

/**
 * Reads the TIC authorization of the account.
 *
 * @example
 * const { status } = await tic.getAuthorization();
 */
export function getAuthorization(args: ReadArgs = {}): Promise<AuthorizationResult> {
  return reading(args, readAuthorization);
}

/** The Output form of {@link getAuthorization}. */
export function getAuthorizationOutput(
  args: ReadOutputArgs = {},
): pulumi.Output<AuthorizationResult> {
  return lifted(args, getAuthorization);
}

/**
 * Lists the managed credentials of the account, without their keys. Fails on the `cam` back end,
 * where no API lists them.
 *
 * @example
 * const [first] = await tic.getManagedCredentials();
 */
export function getManagedCredentials(args: ReadArgs = {}): Promise<readonly CredentialFact[]> {
  return reading(args, ({ account }) => account.credentials());
}

/** The Output form of {@link getManagedCredentials}. */
export function getManagedCredentialsOutput(
  args: ReadOutputArgs = {},
): pulumi.Output<readonly CredentialFact[]> {
  return lifted(args, getManagedCredentials);
}

/**
 * Lists the stacks of every configured region (`tic:regions`), whether each one holds resources, and
 * which method authorizes it (`Unknown` on the `cam` back end).
 *
 * @example
 * const inTheWay = (await tic.getStacks()).filter((stack) => stack.hasResources);
 */
export function getStacks(args: ReadArgs = {}): Promise<readonly StackFact[]> {
  return reading(args, ({ account }) => account.stacks());
}

/** The Output form of {@link getStacks}. */
export function getStacksOutput(args: ReadOutputArgs = {}): pulumi.Output<readonly StackFact[]> {
  return lifted(args, getStacks);
}

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
  return readingServer(args, (server) => readVaultAuthRole(server, args, NAMES));
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
  return readingServer(args, async (server) => (await listRoles(server, args, NAMES)).roles);
}

/** The Output form of {@link listVaultAuthRoles}. */
export function listVaultAuthRolesOutput(
  args: Inputs<ListVaultAuthRolesArgs> = {},
): pulumi.Output<readonly string[]> {
  return lifted(args, listVaultAuthRoles);
}

function readingServer<T>(
  { connection }: ListVaultAuthRolesArgs,
  read: (server: () => VaultServer) => Promise<T>,
): Promise<T> {
  const run = currentRun();
  return withoutStack(run, () => read(() => run.services.vault(connection).server));
}

function reading<T>(
  { connection }: ReadArgs,
  read: (observer: SnapshotCache) => Promise<T>,
): Promise<T> {
  const run = currentRun();
  return withoutStack(run, () => read(run.services.account(connection)));
}

/** Arguments each of which may come from another resource. */
type Inputs<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

/** The Output form of a function. What is secret in its arguments is in no message of it. */
function lifted<Args extends object, Result>(
  args: Inputs<Args>,
  read: (args: Args) => Promise<Result>,
): pulumi.Output<Result> {
  // An apply may run after the program's turn; the run is the one that asked.
  const run = currentRun();
  const known: pulumi.Output<unknown> = pulumi.output(args);
  const answer: unknown = known.apply(async (values) => {
    const isSecret = await pulumi.isSecret(known);
    if (isSecret) run.secrets.note({ args: values }, new Set(["args"]));
    return read(values as Args);
  });
  return answer as pulumi.Output<Result>;
}

/**
 * Works; an expected failure reaches a person as its text, without a stack trace and without what the
 * program marks as secret.
 */
async function withoutStack<T>(run: Run, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const text = errorText(error, pulumiTerms);
    if (text === undefined) throw error;
    throw new pulumi.RunError(masked(run, text));
  }
}
