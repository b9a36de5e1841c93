import type { VaultKind } from "../core/resource-kind.js";
import type { HookedStep } from "./hooked-step.js";
import { say } from "./say.js";

/** Arguments that ids are made of: state and output show an id in clear. */
const IN_ID: Readonly<Record<VaultKind, readonly string[]>> = {
  VaultAuthRole: ["mount", "role", "arn"],
  VaultAuthBackend: ["path"],
};

/** Says that an id shows what the program marks as secret. The engine's own output does, not ours. */
export async function warnOfShownSecrets(step: HookedStep<VaultKind>): Promise<void> {
  const { run, kind, op, secret, words } = step;
  if (op !== "create" || run.phase !== "preview") return;
  const shown = IN_ID[kind].filter((name) => secret.has(name));
  if (shown.length === 0) return;
  const names = shown.map((name) => words.attribute(name)).join(", ");
  await say(step, [
    {
      severity: "warning",
      rule: words.preview,
      summary: "An id shows a secret",
      found: `${names} ${shown.length === 1 ? "is" : "are"} marked as secret, and the id of this resource is made of ${shown.length === 1 ? "it" : "them"}. Ids stand in clear in the state and in the output of the engine.`,
      next: "do not mark it as secret, if it is none; or give the resource another name.",
    },
  ]);
}
