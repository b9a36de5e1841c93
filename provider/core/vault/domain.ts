import type { Domain } from "../engine/domain.js";
import type { VaultScene } from "./rule.js";
import { vaultRules } from "./rules/index.js";
import type { VaultStep } from "./step.js";
import { foldVault, type VaultWorld } from "./mount-snapshot.js";

/** Vault's `tencentcloud` auth method: its mounts and their roles. */
export const vault: Domain<VaultStep, VaultWorld, VaultScene> = {
  rules: vaultRules,
  applyStep: foldVault,
};
