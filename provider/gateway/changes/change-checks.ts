import type { Check } from "../check.js";
import {
  disableCheck,
  disableOffCheck,
  enableCheck,
  roleMissingCheck,
} from "./authorization-checks.js";
import { credentialChecks } from "./credential-checks.js";
import {
  clearCheck,
  clearDisabledCheck,
  createEnabledCheck,
  deleteEnabledCheck,
  newUserCheck,
} from "./enabled-checks.js";
import { authorizationInUseCheck } from "./in-use-checks.js";
import { inputChecks } from "./input-checks.js";
import type { ChangeSession } from "./session.js";

/**
 * The checks that change an account, in the order that the rules ask for: first with the switch
 * off, then with it on, then off again. Each says so when the account's state does not allow it.
 */
export const changeChecks: readonly Check<ChangeSession>[] = [
  ...inputChecks,
  disableOffCheck,
  clearDisabledCheck,
  ...credentialChecks,
  enableCheck,
  roleMissingCheck,
  createEnabledCheck,
  authorizationInUseCheck,
  deleteEnabledCheck,
  clearCheck,
  disableCheck,
  newUserCheck,
];
