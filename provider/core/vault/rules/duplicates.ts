import type { Diagnostic } from "../../engine/diagnostic.js";
import { pathOf } from "../object-path.js";
import type { VaultScene } from "../rule.js";
import type { VaultStep } from "../step.js";

/** Two resources of one program must not declare one object: the last would win in silence. */
export function judgeTwins(
  step: VaultStep,
  { twins }: VaultScene,
  base: Pick<Diagnostic, "rule" | "link">,
): Diagnostic[] {
  const [twin] = twins;
  if (twin === undefined) return [];
  const { path, subject } = step;
  const object = pathOf("role" in step ? { path, role: step.role } : { path });
  const why = "role" in step ? { why: "The server stores names in lower case." } : {};
  return [
    {
      ...base,
      ...why,
      severity: "refusal",
      firm: "always",
      summary: "Declared twice",
      found: `"${subject.label}" and "${twin}" both declare ${object}.`,
      next: `remove one of them, or give it another ${"role" in step ? "role" : "path"}.`,
    },
  ];
}
