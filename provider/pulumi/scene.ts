import { connectionOf } from "../core/connection.js";
import { observed } from "../core/observed.js";
import { isVaultKind } from "../core/resource-kind.js";
import type { Declared, Scene } from "../core/rule.js";
import type { Declaration } from "./declaration.js";
import type { TicStep } from "./guard-tic.js";
import { connectionKeyIn } from "./hooked-step.js";
import type { Run } from "./run.js";

/** What the program declares for the step's account, and what this run does of it. */
export async function sceneOf({ run, op, entry, declaration, words }: TicStep): Promise<Scene> {
  const here: Declaration[] = [];
  for (const one of run.declarations) {
    // What is on a Vault server has no account, and its connection leads to no key.
    if (isVaultKind(one.kind)) continue;
    if (await isHere(run, one, entry.account)) here.push(one);
  }
  const destroying = op === "delete" && run.takesAway(declaration);
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
    words,
    declared,
    alsoDeleted,
    // Where the run touches nothing that is declared, a removed resource cannot tell a destroy from --target.
    switchLeftOut:
      !enables && declared.authorizations.length > 0 && (!destroying || declaration === undefined),
    destroying,
  };
}

/**
 * Another connection may lead to the same account: only then is it asked who it is. One that cannot be
 * asked, or is not known yet, stops its own steps and no others.
 */
async function isHere(run: Run, { args }: Declaration, account: string): Promise<boolean> {
  const key = connectionKeyIn(args);
  if (key === undefined) return false;
  if (key === account) return true;
  if (!run.accountIds.has(key)) {
    const { account: other } = run.services.account(connectionOf(args));
    const identity = await observed(() => other.identity());
    if (identity.state !== "read") return false;
    run.accountIds.set(key, identity.value.accountId);
  }
  return run.sameAccount(key, account);
}

function declaredAmong(here: readonly Declaration[]): Declared {
  const keyed = here.map(({ kind, name, known, options, urn }) => {
    return { kind, label: name, known, retained: options.retain, key: urn ?? name };
  });
  return {
    authorizations: keyed
      .filter(({ kind }) => kind === "Authorization")
      .map(({ key, label, known }) => ({
        key,
        label,
        clearManagedCredentials: known.clearManagedCredentials === true,
      })),
    credentials: keyed
      .filter(({ kind }) => kind === "ManagedCredential")
      .map(({ key, label, known, retained }) => ({
        key,
        label,
        retained,
        ...(typeof known.name === "string" ? { name: known.name } : {}),
        ...(typeof known.secretId === "string" ? { secretId: known.secretId } : {}),
        ...(typeof known.active === "boolean" ? { active: known.active } : {}),
      })),
  };
}
