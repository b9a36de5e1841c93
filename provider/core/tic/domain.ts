import type { Domain } from "../engine/rule.js";
import type { TicRuleContext, TicRule } from "./rule.js";
import type { TicStep } from "./step.js";
import { applyStep, type AccountSnapshot } from "./account-snapshot.js";
import type { ResourceKind } from "../engine/step.js";
import { authorization } from "./authorization.js";
import type { TicDefinition } from "./driver.js";
import { managedCredential } from "./managed-credential.js";
import { activeCredentialRules } from "./rules/active-credential.js";
import { authorizationRules } from "./rules/authorization.js";
import { deletedCredentialRules } from "./rules/deleted-credential.js";
import { newCredentialRules } from "./rules/new-credential.js";

/** Every rule of TIC's platform settings, in the order of their ids. */
export const rules: readonly TicRule[] = [
  ...authorizationRules,
  ...activeCredentialRules,
  ...newCredentialRules,
  ...deletedCredentialRules,
].sort((one, other) => one.id.localeCompare(other.id));

/** TIC's platform settings: the switch, its role, the managed credentials, and the stacks that use them. */
export const tic: Domain<TicStep, AccountSnapshot, TicRuleContext> = {
  kinds: ["Authorization", "ManagedCredential"],
  rules,
  applyStep,
};

// Arguments are validated against the definition's schema and states are its own, so an engine's untyped
// properties are what it takes.
export const definitions: Readonly<Record<ResourceKind, TicDefinition>> = {
  Authorization: authorization as unknown as TicDefinition,
  ManagedCredential: managedCredential as unknown as TicDefinition,
};

export function definitionOf(kind: ResourceKind): TicDefinition {
  const definition = definitions[kind];
  if (definition === undefined) throw new Error(`${kind} is no resource of TIC.`);
  return definition;
}
