import type { PropertyMap } from "../core/settings/connection.js";
import { descriptionOf } from "../core/kinds.js";
import { safeText } from "../core/secrets/safe-text.js";
import { UNKNOWN, type CheckFailure } from "../core/schema/schema.js";
import { validate } from "../core/schema/validate.js";
import { constructSchema } from "./construct-schema.js";
import { inTerms } from "../core/engine/terms.js";
import { constructTerms } from "./construct-terms.js";
import { coreArguments } from "./core-arguments.js";
import { constructName } from "./names.js";
import { settingsOf } from "./provider-of.js";
import type { DeclaredResource } from "./registry.js";

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
