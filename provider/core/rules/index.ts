import type { Rule } from "../rule.js";
import { authorizationRules } from "./authorization.js";
import { credentialRules } from "./credentials.js";

/** Every rule of TIC's platform settings, in the order of their ids. */
export const rules: readonly Rule[] = [...authorizationRules, ...credentialRules];
