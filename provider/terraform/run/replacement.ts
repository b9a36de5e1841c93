import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { deleting } from "../../core/tic/rules/sources.js";
import type { Replaced } from "./evaluator.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

const base = {
  rule: "C8",
  link: deleting.url,
} as const;

const BEFORE = "lifecycle { create_before_destroy = true }";

/**
 * What Terraform does to the replacement of a credential. It deletes first unless told otherwise,
 * which no provider can see, and it never tells a new object in apply what it replaces.
 */
export async function replacementWarnings(
  session: Session,
  { label, properties, id = "" }: Entry,
  { forced, replaces = [] }: Replaced,
): Promise<readonly Diagnostic[]> {
  const live = await session.account.snapshot({ role: false });
  const old = live.credentials?.find((one) => one.credentialId === id);
  if (old === undefined || live.switchPosition !== "Off") return [];
  const keyAlone = !forced && replaces.every((name) => name === "secretKey");
  if (keyAlone) {
    return [
      {
        ...base,
        severity: "refusal",
        enforcement: "mandatory",
        summary: "A new key needs a new name too",
        found: `"${label}" gets another key, which means another credential (C8), and it would have the name and the SecretID of ${id}.`,
        why: "Terraform does not tell a new object what it replaces. So the apply would take the old credential for the new one, and then delete it.",
        next: `change name in the same run, and keep ${BEFORE} there.`,
      },
    ];
  }
  if (old.state === "Active" && properties.active !== true) {
    return [
      {
        ...base,
        severity: "refusal",
        enforcement: "mandatory",
        summary: "Cannot replace the Active credential",
        found: `"${label}" replaces ${id}, which is Active.`,
        why: "While TIC authorization is disabled, the Active credential cannot be deleted (C6). Terraform does not tell the new one that it shall be Active instead.",
        next: `set active = true and ${BEFORE} there.`,
      },
    ];
  }
  return [
    {
      ...base,
      severity: "warning",
      summary: "Replacing a credential needs an order",
      found: `"${label}" replaces ${id}${old.state === "Active" ? ", which is Active and cannot be deleted first (C6)" : ""}. Terraform deletes first unless told otherwise.`,
      next: `see that ${BEFORE} is there.`,
    },
  ];
}
