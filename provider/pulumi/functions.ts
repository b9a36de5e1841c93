import type * as pulumi from "@pulumi/pulumi";
import type { CredentialFact, StackFact } from "../core/tic/facts.js";
import type { SnapshotCache } from "../core/tic/snapshot-cache.js";
import { readAuthorization, type AuthorizationResult } from "../core/tic/readings.js";
import type { Connection } from "../core/settings/settings.js";
import { lifted } from "./lifted.js";
import { currentRun } from "./current-run.js";
import { withoutStack } from "./without-stack.js";

export type { AuthorizationResult } from "../core/tic/readings.js";

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

function reading<T>(
  { connection }: ReadArgs,
  read: (observer: SnapshotCache) => Promise<T>,
): Promise<T> {
  const run = currentRun();
  return withoutStack(run, () => read(run.services.account(connection)));
}
