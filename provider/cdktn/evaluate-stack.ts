import type { TerraformStack } from "cdktn";
import { formatDiagnostic } from "../core/engine/diagnostic.js";
import { refusalsInApply } from "../core/engine/preconditions.js";
import { constructTerms } from "./construct-terms.js";
import { declarationOf, type Declaration } from "./declaration.js";
import { problemsOfArguments } from "./evaluate-arguments.js";
import { evaluateTic } from "./evaluate-tic.js";
import { evaluateVaultObject } from "./evaluate-vault.js";
import { preconditionsOf } from "./provider-of.js";
import { declaredResources } from "./registry.js";

/**
 * What the resources of a stack make impossible for each other, or for themselves: only what is
 * certain without a look at the account or the server.
 */
export function evaluateStack(stack: TerraformStack): string[] {
  const declarations = declaredResources
    .find(stack, ({ isSingle }) => isSingle)
    .filter((one) => problemsOfArguments(one).length === 0)
    .map(declarationOf);
  const providers = new Set(declarations.map(({ provider }) => provider));
  return [...providers].flatMap((name) =>
    judgeBesideEachOther(declarations.filter(({ provider }) => provider === name)),
  );
}

/** Judges declarations of one account, or of one server. */
function judgeBesideEachOther(declarations: readonly Declaration[]): string[] {
  return declarations.flatMap((declaration, index) => {
    const earlier = declarations.slice(0, index);
    const found = [
      ...evaluateTic(declaration, earlier, declarations),
      ...evaluateVaultObject(declaration, earlier),
    ].filter(({ severity }) => severity === "refusal");
    return refusalsInApply(found, preconditionsOf(declaration.resource)).map((one) =>
      formatDiagnostic(one, constructTerms),
    );
  });
}
