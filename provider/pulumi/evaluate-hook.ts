import type * as pulumi from "@pulumi/pulumi";
import { isVaultKind } from "../core/engine/resource-kind.js";
import { descriptionOf, isPlannable } from "../core/kinds.js";
import { goesBefore } from "./deletion-order.js";
import { evaluateTicStep } from "./evaluate-tic.js";
import { evaluateVaultStep } from "./evaluate-vault.js";
import {
  hookedStep,
  type HookedStep,
  type HookedTicStep,
  type HookedVaultStep,
  type LedgerStep,
} from "./hooked-step.js";
import { kindOfType } from "./kinds.js";
import type { Run, RunEntry } from "./run.js";
import { warnOfShownSecrets } from "./shown-secrets.js";

/** Evaluates one step of the run, in preview and in apply. Throws the refusal. */
export async function evaluateHook(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const kind = kindOfType(hook.type);
  if (kind === undefined) return;
  const hooked = await hookedStep(run, hook, kind);
  await warnOfShownSecrets(hooked);
  const step = enterLedger(hooked);
  try {
    await (isVaultKind(kind)
      ? evaluateVaultStep(step as HookedVaultStep)
      : evaluateTicStep(step as HookedTicStep));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before the service is asked, so that no other step misses it. */
function enterLedger(step: HookedStep): LedgerStep {
  const { run, hook, kind, op, properties, connection, declaration } = step;
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const entry: RunEntry = {
    ...{ key: hook.urn, kind, op, properties },
    connection: connection ?? `not known: ${hook.urn}`,
    path: isPlannable(kind, properties) ? descriptionOf(kind).areaOf?.(properties) : undefined,
    goesBefore: (other) => op === "delete" && goesBefore(step, other),
    ...{ steps: [], deletions: [], status: "pending" },
  };
  run.ledger.add(entry);
  if (op !== "delete") run.noteChange(entry);
  return { ...step, entry };
}
