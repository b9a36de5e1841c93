import type { PropertyMap } from "../core/settings/connection.js";
import type { Diagnostic } from "../core/engine/diagnostic.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { isVaultKind } from "../core/engine/resource-kind.js";
import { UNKNOWN } from "../core/schema/schema.js";
import { vault } from "../core/vault/domain.js";
import { evaluateInTurn } from "../core/engine/evaluate.js";
import { unreadMount } from "../core/vault/mount-snapshot.js";
import { constructTerms } from "./construct-terms.js";
import { subjectOf, type Declaration } from "./declaration.js";
import { hasUnknown } from "./known.js";

/**
 * Judges an object of Vault by its arguments, and beside those of the same server that are declared
 * before it, so that a pair is told once.
 */
export function evaluateVaultObject(
  declaration: Declaration,
  earlier: readonly Declaration[],
): readonly Diagnostic[] {
  const { kind, objectPath } = declaration;
  if (!isVaultKind(kind) || objectPath === undefined) return [];
  const args = certainArguments(declaration.args);
  const unseen = unreadMount("the server", objectPath.path);
  const creation = { op: "create", subject: subjectOf(declaration), args } as const;
  const steps = vaultDefinitionOf(kind).plan(creation, objectPath, unseen);
  const duplicates = earlier
    .filter((one) => one.kind === kind)
    .filter(
      (one) => one.objectPath?.path === objectPath.path && one.objectPath.role === objectPath.role,
    )
    .map(({ label }) => label);
  const paths = earlier.flatMap((one) =>
    one.kind === "VaultAuthBackend" && one.objectPath !== undefined ? [one.objectPath.path] : [],
  );
  return evaluateInTurn(vault, steps, {
    start: { ...unseen, paths },
    context: { terms: constructTerms, duplicates },
  }).diagnostics;
}

/** Arguments without what is not known yet, so that no rule refuses for its sake. */
function certainArguments(args: PropertyMap): PropertyMap {
  const certain = Object.entries(args).filter(([, value]) => !hasUnknown(value));
  const mayDiffer = args.allowNameMismatch === UNKNOWN ? { allowNameMismatch: true } : {};
  return { arn: "", ...Object.fromEntries(certain), ...mayDiffer };
}
