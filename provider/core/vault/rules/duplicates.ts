import type { Diagnostic } from "../../engine/rule.js";
import { pathOf } from "../object-path.js";
import type { VaultRuleContext } from "../rule.js";
import type { VaultStep } from "../step.js";

/** Two resources of one program must not declare one object: the last would win in silence. */
export function refuseDuplicates(
  step: VaultStep,
  { duplicates }: VaultRuleContext,
  base: Pick<Diagnostic, "rule" | "link">,
): Diagnostic[] {
  const [twin] = duplicates;
  if (twin === undefined) return [];
  const { path, subject } = step;
  const object = pathOf("role" in step ? { path, role: step.role } : { path });
  const why = "role" in step ? { why: "The server stores names in lower case." } : {};
  return [
    {
      ...base,
      ...why,
      severity: "refusal",
      enforcement: "mandatory",
      summary: "Declared twice",
      found: `"${subject.label}" and "${twin}" both declare ${object}.`,
      next: `remove one of them, or give it another ${"role" in step ? "role" : "path"}.`,
    },
  ];
}
