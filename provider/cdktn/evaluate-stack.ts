import type { TerraformStack } from "cdktn";
import { evaluateDeclared } from "../core/domains.js";
import { formatDiagnostic } from "../core/engine/diagnostic.js";
import { refusalsInApply } from "../core/engine/preconditions.js";
import { constructTerms } from "./construct-terms.js";
import { declarationOf, type Declaration } from "./declaration.js";
import { problemsOfArguments } from "./evaluate-arguments.js";
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
    evaluateTogether(declarations.filter(({ provider }) => provider === name)),
  );
}

/** Evaluates declarations of one account, or of one server. */
function evaluateTogether(declarations: readonly Declaration[]): string[] {
  return declarations.flatMap((declaration, index) => {
    const earlier = declarations.slice(0, index);
    const { provider } = declaration;
    const together = { earlier, all: declarations, provider, terms: constructTerms };
    const found = evaluateDeclared(declaration, together).filter(
      ({ severity }) => severity === "refusal",
    );
    return refusalsInApply(found, preconditionsOf(declaration.resource)).map((one) =>
      formatDiagnostic(one, constructTerms),
    );
  });
}
