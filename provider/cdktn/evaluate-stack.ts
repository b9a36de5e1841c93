import type { TerraformStack } from "cdktn";
import { evaluateDeclared, descriptionOf } from "../core/domains.js";
import { refusalsInApply, formatDiagnostic } from "../core/engine/rule.js";
import { constructTerms } from "./construct-terms.js";
import {
  preconditionsOf,
  providerKey,
  settingsOf,
  declaredResources,
  type DeclaredResource,
} from "./registry.js";
import { coreArguments, constructName } from "./names.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { safeText } from "../core/secrets/safe-text.js";
import { UNKNOWN, type CheckFailure } from "../core/schema/schema.js";
import { validate } from "../core/schema/validate.js";
import { constructSchema } from "./construct-schema.js";
import { inTerms } from "../core/engine/terms.js";

/**
 * What the resources of a stack make impossible for each other, or for themselves: only what is
 * certain without a look at the account or the server.
 */
export function evaluateStack(stack: TerraformStack): string[] {
  const resources = declaredResources
    .find(stack, ({ isSingle }) => isSingle)
    .filter((one) => problemsOfArguments(one).length === 0);
  const providers = new Set(resources.map(providerKey));
  return [...providers].flatMap((provider) =>
    evaluateTogether(
      provider,
      resources.filter((one) => providerKey(one) === provider),
    ),
  );
}

/** Evaluates what is declared for one account, or for one server. */
function evaluateTogether(provider: string, resources: readonly DeclaredResource[]): string[] {
  const all = resources.map((resource) => {
    const { kind, known, node } = resource;
    return { resource, kind, key: node.path, label: node.path, args: coreArguments(known) };
  });
  return all.flatMap((declaration, index) => {
    const together = { earlier: all.slice(0, index), all, provider, terms: constructTerms };
    const found = evaluateDeclared(declaration, together).filter(
      ({ severity }) => severity === "refusal",
    );
    return refusalsInApply(found, preconditionsOf(declaration.resource)).map((one) =>
      formatDiagnostic(one, constructTerms),
    );
  });
}

/** Validates the known arguments of one resource, and lists the problems. */
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
