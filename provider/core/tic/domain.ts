import type { Domain } from "../engine/domain.js";
import type { Scene } from "./rule.js";
import { rules } from "./rules/index.js";
import type { Step } from "./step.js";
import { fold, type World } from "./account-snapshot.js";

/** TIC's platform settings: the switch, its role, the managed credentials, and the stacks that use them. */
export const tic: Domain<Step, World, Scene> = { rules, applyStep: fold };
