import type { Domain } from "../engine/domain.js";
import type { VaultRuleContext } from "./rule.js";
import { vaultRules } from "./rules/index.js";
import type { VaultStep } from "./step.js";
import { applyMountStep, type MountSnapshot } from "./mount-snapshot.js";

/** Vault's `tencentcloud` auth method: its mounts and their roles. */
export const vault: Domain<VaultStep, MountSnapshot, VaultRuleContext> = {
  kinds: ["VaultAuthRole", "VaultAuthBackend"],
  rules: vaultRules,
  applyStep: applyMountStep,
};
