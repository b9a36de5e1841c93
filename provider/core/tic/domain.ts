import type { Domain } from "../engine/domain.js";
import type { TicRuleContext } from "./rule.js";
import { rules } from "./rules/index.js";
import type { TicStep } from "./step.js";
import { applyStep, type AccountSnapshot } from "./account-snapshot.js";

/** TIC's platform settings: the switch, its role, the managed credentials, and the stacks that use them. */
export const tic: Domain<TicStep, AccountSnapshot, TicRuleContext> = {
  kinds: ["Authorization", "ManagedCredential"],
  rules,
  applyStep,
};
