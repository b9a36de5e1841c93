import { diagnosticsOf, type Diagnostic } from "../engine/rule.js";
import type { OrderedDeletion, Replaced } from "../domain-plugin.js";
import { term } from "../engine/terms.js";
import { safeValue } from "../secrets/safe-text.js";
import type { SnapshotCache } from "./snapshot-cache.js";
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

/** Enable first, delete last: a deletion whose turn has not come, since a call before it failed or is missing. */
export async function outOfOrder(
  { kind, label, afterBase, after }: OrderedDeletion,
  account: SnapshotCache,
): Promise<Diagnostic | undefined> {
  if (!afterBase && after.length === 0) return undefined;
  const { switchPosition, credentials = [] } = await account.fresh({ role: false });
  const refusal = { severity: "refusal", rule: "C6" } as const;
  if (afterBase && switchPosition === "Off") {
    return {
      ...refusal,
      summary: "The switch goes on before credentials go",
      found: `This run turns TIC authorization on as well, and it is off still. Without it "${label}" is not deleted.`,
      next: `let ${term.resource("Authorization")} succeed first, then apply again.`,
    };
  }
  const left = credentials.filter(({ credentialId }) => after.includes(credentialId));
  // After the switch they could not go, and never come back.
  if (kind !== "Authorization" || left.length === 0) return undefined;
  const names = left.map(({ name, credentialId }) => `"${safeValue(name)}" (${credentialId})`);
  return {
    ...refusal,
    summary: "Credentials go before the switch",
    found: `This run deletes ${names.join(", ")} as well, and they are still there. With "${label}" gone they could not be deleted any more.`,
    next: "let their deletion succeed first, then apply again.",
  };
}
