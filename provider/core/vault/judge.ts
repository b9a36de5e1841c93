import type { Diagnostic } from "../diagnostic.js";
import type { VaultRule, VaultScene } from "./rule.js";
import { vaultRules } from "./rules/index.js";
import type { VaultStep } from "./step.js";
import { foldVault, type VaultWorld } from "./world.js";

/** Every rule on one step, against one world. Pure. */
export function judgeVault(
  step: VaultStep,
  world: VaultWorld,
  scene: VaultScene,
  rules: readonly VaultRule[] = vaultRules,
): readonly Diagnostic[] {
  return rules.flatMap((rule) =>
    rule.checks
      .filter((check) => check.on.includes(step.kind))
      .flatMap((check) => check.judge(step, world, scene)),
  );
}

/** Steps one after the other, each on the mount that the one before leaves. */
export function judgeVaultSteps(
  steps: readonly VaultStep[],
  start: VaultWorld,
  scene: VaultScene,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let world = start;
  for (const step of steps) {
    found.push(...judgeVault(step, world, scene));
    world = foldVault(world, step);
  }
  return found;
}
