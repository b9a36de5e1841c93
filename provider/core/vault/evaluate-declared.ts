import {
  declaredSubject,
  type DeclaredResource,
  type DeclaredTogether,
} from "../engine/step-context.js";
import { type Diagnostic, evaluateInTurn } from "../engine/rule.js";
import { UNKNOWN, hasUnknown } from "../schema/schema.js";
import type { PropertyMap } from "../settings/connection.js";
import { definitionOf, vault } from "./domain.js";
import type { ObjectPath } from "./object-path.js";
import { unreadMount } from "./mount-snapshot.js";

/** Evaluates a declared object of Vault beside those of its server, which nobody has read. */
export function evaluateDeclared(
  declared: DeclaredResource,
  { earlier, terms }: DeclaredTogether,
): readonly Diagnostic[] {
  const objectPath = pathOf(declared);
  if (objectPath === undefined) return [];
  const unread = unreadMount("the server", objectPath.path);
  const args = certainArguments(declared.args);
  const creation = { op: "create", subject: declaredSubject(declared), args } as const;
  const steps = definitionOf(declared.kind).plan(creation, objectPath, unread);
  const duplicates = earlier.filter((one) => {
    const other = pathOf(one);
    return other?.path === objectPath.path && other.role === objectPath.role;
  });
  const mounts = earlier.flatMap((one) => {
    const other = pathOf(one);
    return other === undefined || other.role !== undefined ? [] : [other.path];
  });
  return evaluateInTurn(vault, steps, {
    start: { ...unread, paths: mounts },
    context: { terms, duplicates: duplicates.map(({ label }) => label) },
  }).diagnostics;
}

function pathOf(declared: DeclaredResource): ObjectPath | undefined {
  return definitionOf(declared.kind).objectPath(declared.args);
}

/** Arguments without those that are not known yet, so that no rule refuses for their sake. */
function certainArguments(args: PropertyMap): PropertyMap {
  const certain = Object.entries(args).filter(([, value]) => !hasUnknown(value));
  const mayDiffer = args.allowNameMismatch === UNKNOWN ? { allowNameMismatch: true } : {};
  return { arn: "", ...Object.fromEntries(certain), ...mayDiffer };
}
