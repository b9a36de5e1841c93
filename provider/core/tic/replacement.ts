import { diagnosticsOf } from "../engine/diagnostics-of.js";
import type { Diagnostic } from "../engine/rule.js";
import type { Replaced } from "../domain-plugin.js";
import type { StepContext } from "../engine/step-context.js";
import { deleting } from "./rule.js";

const c8 = diagnosticsOf("C8", deleting.url);

/**
 * What an engine does to the replacement of a credential that does not tell a new object what it replaces, and
 * deletes first unless told otherwise, which no provider can see.
 */
export async function evaluateReplacement(
  step: StepContext,
  { state, forced, replaces = [], args }: Replaced,
): Promise<readonly Diagnostic[]> {
  const live = await step.reached.account().snapshot({ role: false });
  const id = String(state.credentialId);
  const old = live.credentials?.find((one) => one.credentialId === id);
  if (old === undefined || live.switchPosition !== "Off") return [];
  const { label } = step.subjectOf(args);
  const createFirst = step.terms.createFirst;
  const keyAlone = !forced && replaces.every((name) => name === "secretKey");
  if (keyAlone) {
    return c8.refusal({
      enforcement: "mandatory",
      summary: "A new key needs a new name too",
      found: `"${label}" gets another key, which means another credential (C8), and it would have the name and the SecretID of ${id}.`,
      why: "The engine does not tell a new object what it replaces. So the apply would take the old credential for the new one, and then delete it.",
      next: `change name in the same run, and keep ${createFirst} there.`,
    });
  }
  if (old.state === "Active" && args.active !== true) {
    return c8.refusal({
      enforcement: "mandatory",
      summary: "Cannot replace the Active credential",
      found: `"${label}" replaces ${id}, which is Active.`,
      why: "While TIC authorization is disabled, the Active credential cannot be deleted (C6). The engine does not tell the new one that it shall be Active instead.",
      next: `set active = true and ${createFirst} there.`,
    });
  }
  return c8.warning({
    summary: "Replacing a credential needs an order",
    found: `"${label}" replaces ${id}${old.state === "Active" ? ", which is Active and cannot be deleted first (C6)" : ""}. The engine deletes first unless told otherwise.`,
    next: `see that ${createFirst} is there.`,
  });
}
