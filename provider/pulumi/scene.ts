import type { Declared, Scene } from "../core/rule.js";
import { connectionKey, connectionOf } from "../core/connection.js";
import { isVaultKind } from "../core/resource-kind.js";
import type { Declaration } from "./declaration.js";
import type { HookedStep } from "./guard.js";
import type { Run } from "./run.js";
import { pulumiWording } from "./wording.js";

/** What the program declares for the step's account, and what this run does of it. */
export async function sceneOf({ run, entry, declaration }: HookedStep): Promise<Scene> {
  const here: Declaration[] = [];
  for (const one of run.declarations) {
    // What is on a Vault server has no account, and its connection leads to no key.
    if (isVaultKind(one.kind)) continue;
    if (await isHere(run, one, entry.account)) here.push(one);
  }
  const destroying =
    entry.op === "delete" && declaration?.returned === true && !declaration.created;
  const declared = declaredAmong(here);
  const enables = run.ledger.some(
    (one) =>
      run.sameAccount(one.account, entry.account) &&
      one.steps.some((step) => step.kind === "EnableAuthorization"),
  );
  const alsoDeleted = run.ledger
    .filter((one) => one !== entry && one.op === "delete" && one.status !== "refused")
    .filter((one) => run.sameAccount(one.account, entry.account))
    .flatMap((one) => one.steps)
    .flatMap((step) => (step.kind === "DeleteCredential" ? [step.credentialId] : []));
  return {
    words: pulumiWording,
    declared,
    alsoDeleted,
    switchLeftOut: !destroying && !enables && declared.authorizations.length > 0,
    destroying,
  };
}

/** Another connection may lead to the same account: only then is it asked who it is. */
async function isHere(run: Run, one: Declaration, account: string): Promise<boolean> {
  const connection = connectionOf(one.known);
  const key = connectionKey(connection);
  if (key === account) return true;
  if (!run.accountIds.has(key)) {
    const { accountId } = await run.services.account(connection).account.identity();
    run.accountIds.set(key, accountId);
  }
  return run.sameAccount(key, account);
}

function declaredAmong(here: readonly Declaration[]): Declared {
  const keyed = here.map((one) => ({ ...one, key: one.urn ?? one.name }));
  return {
    authorizations: keyed
      .filter((one) => one.kind === "Authorization")
      .map(({ key, name, known }) => ({
        key,
        label: name,
        clearManagedCredentials: known.clearManagedCredentials === true,
      })),
    credentials: keyed
      .filter((one) => one.kind === "ManagedCredential")
      .map(({ key, name, known, retain }) => ({
        key,
        label: name,
        retained: retain,
        ...(typeof known.name === "string" ? { name: known.name } : {}),
        ...(typeof known.secretId === "string" ? { secretId: known.secretId } : {}),
        ...(typeof known.active === "boolean" ? { active: known.active } : {}),
      })),
  };
}
