import type { TicRule } from "../rule.js";
import { activeCredentialRules } from "./active-credential.js";
import { authorizationRules } from "./authorization.js";
import { deletedCredentialRules } from "./deleted-credential.js";
import { newCredentialRules } from "./new-credential.js";

/** Every rule of TIC's platform settings, in the order of their ids. */
export const rules: readonly TicRule[] = [
  ...authorizationRules,
  ...activeCredentialRules,
  ...newCredentialRules,
  ...deletedCredentialRules,
].sort((one, other) => one.id.localeCompare(other.id));
