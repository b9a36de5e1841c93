import type { TerraformStack } from "cdktn";
import { evaluateDeclared } from "../core/domains.js";
import { formatDiagnostic } from "../core/engine/diagnostic.js";
import { refusalsInApply } from "../core/engine/preconditions.js";
import { constructTerms } from "./construct-terms.js";
import {
  preconditionsOf,
  providerKey,
  settingsOf,
  declaredResources,
  type DeclaredResource,
} from "./registry.js";
import type { DeclaredResource as Declared } from "../core/engine/step-context.js";
import { coreArguments, constructName } from "./names.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { descriptionOf } from "../core/kinds.js";
import { safeText } from "../core/secrets/safe-text.js";
import { UNKNOWN, type CheckFailure } from "../core/schema/schema.js";
import { validate } from "../core/schema/validate.js";
import { constructSchema } from "./construct-schema.js";
import { inTerms } from "../core/engine/terms.js";

/** What a stack declares with one resource, as far as that is known. Its label is its path in the tree. */
interface Declaration extends Declared {
  readonly resource: DeclaredResource;
  /** Which account or server it is for, as far as that can be told: `tic` or `tic.other`. */
  readonly provider: string;
}

/** What a resource declares by now. */
function declarationOf(resource: DeclaredResource): Declaration {
  const { kind, known, node } = resource;
  const args = coreArguments(known);
  return {
    resource,
    kind,
    key: node.path,
    label: node.path,
    args,
    provider: providerKey(resource),
  };
}

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

/** What is wrong with a resource's own arguments, as far as they are known. */
export function problemsOfArguments(resource: DeclaredResource): string[] {
  const { kind, known } = resource;
  const wrong = [
    ...validate(constructSchema(descriptionOf(kind).schema), known),
    ...problemsOfKey(known),
  ];
  const failures =
    wrong.length > 0
      ? wrong
      : descriptionOf(kind).contradictions(coreArguments(known), settingsOf(resource));
  return failures.map(({ property, reason }) => {
    const text = inTerms(reason, constructTerms);
    return safeText(property === "" ? text : `${constructName(property)}: ${text}`);
  });
}

/** Terraform has two forms of a key, which the core does not know of. */
function problemsOfKey({ secretKey, secretKeyWo }: PropertyMap): readonly CheckFailure[] {
  // What is unknown may turn out to be null.
  const isThere = (value: unknown): boolean => value !== undefined && value !== UNKNOWN;
  if (!isThere(secretKey) || !isThere(secretKeyWo)) return [];
  const reason = "secretKey and secretKeyWo are the same key in two forms. Write one of them.";
  return [{ property: "secretKeyWo", reason }];
}
