import type { diagnosticsOf } from "../../engine/rule.js";
import { pathOf } from "../object-path.js";
import type { VaultRuleContext } from "../rule.js";
import type { VaultStep } from "../step.js";

/** Two resources of one program must not declare one object: the last would win in silence. */
export function refuseDuplicates(
  step: VaultStep,
  { duplicates: [duplicate] }: VaultRuleContext,
  rule: ReturnType<typeof diagnosticsOf>,
) {
  if (duplicate === undefined) return [];
  const isRole = "role" in step;
  return rule.refusal({
    ...(isRole ? { why: "The server stores names in lower case." } : {}),
    enforcement: "mandatory",
    summary: "Declared twice",
    found: `"${step.subject.label}" and "${duplicate}" both declare ${pathOf(step)}.`,
    next: `remove one of them, or give it another ${isRole ? "role" : "path"}.`,
  });
}
