import { isVaultKind } from "../core/engine/resource-kind.js";
import type { Declared, TicRuleContext } from "../core/tic/rule.js";
import type { Declaration } from "./declaration.js";
import type { HookedTicStep } from "./hooked-step.js";

/** What the program declares for the step's account, and what this run does of it. */
export async function ruleContextOf(step: HookedTicStep): Promise<TicRuleContext> {
  const { run, op, entry, declaration, terms } = step;
  const here = await declaredHere(step);
  const destroying = op === "delete" && run.takesAway(declaration);
  const declared = declaredAmong(here);
  const enables = run.ledger.some(
    (one) =>
      run.where.isOneAccount(one.account, entry.account) &&
      one.steps.some((step) => step.kind === "EnableAuthorization"),
  );
  const alsoDeleted = run.ledger
    .filter((one) => one !== entry && one.op === "delete" && one.status !== "refused")
    .filter((one) => run.where.isOneAccount(one.account, entry.account))
    .flatMap((one) => one.steps)
    .flatMap((step) => (step.kind === "DeleteCredential" ? [step.credentialId] : []));
  return {
    terms,
    declared,
    alsoDeleted,
    // Where the run touches nothing that is declared, a removed resource cannot tell a destroy from --target.
    switchLeftOut:
      !enables && declared.authorizations.length > 0 && (!destroying || declaration === undefined),
    destroying,
  };
}

/** What the program declares of the step's account: another connection may lead to it too. */
export async function declaredHere({
  run,
  kind,
  properties,
}: HookedTicStep): Promise<readonly Declaration[]> {
  const here: Declaration[] = [];
  for (const one of run.declarations) {
    // What is on a Vault server has no account.
    if (isVaultKind(one.kind)) continue;
    if (await run.where.areTogether({ kind, args: properties }, one)) here.push(one);
  }
  return here;
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
