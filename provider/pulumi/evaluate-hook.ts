import type * as pulumi from "@pulumi/pulumi";
import { isVaultKind } from "../core/engine/resource-kind.js";
import { evaluateTicHook } from "./evaluate-tic.js";
import { evaluateVaultHook } from "./evaluate-vault.js";
import { hookedStep } from "./hooked-step.js";
import { kindOfType } from "./kinds.js";
import type { Run } from "./run.js";
import { warnOfShownSecrets } from "./shown-secrets.js";

/** Judges one step of the run, in preview and in apply. Throws the refusal. */
export async function evaluateHook(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const kind = kindOfType(hook.type);
  if (kind === undefined) return;
  if (isVaultKind(kind)) {
    const step = await hookedStep(run, hook, kind);
    await warnOfShownSecrets(step);
    await evaluateVaultHook(step);
  } else {
    await evaluateTicHook(await hookedStep(run, hook, kind));
  }
}
