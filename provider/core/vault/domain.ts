import type { Domain } from "../engine/rule.js";
import { loggingIn, readingRole, type VaultRuleContext, type VaultRule } from "./rule.js";
import type { VaultStep } from "./step.js";
import { applyMountStep, type MountSnapshot } from "./mount-snapshot.js";
import type { ResourceKind } from "../engine/step.js";
import { vaultAuthBackend } from "./auth-backend.js";
import { vaultAuthRole } from "./auth-role.js";
import type { UntypedVaultDefinition } from "./driver.js";
import { deletionRules } from "./rules/deletion.js";
import { mountRules } from "./rules/mount.js";
import { roleRules } from "./rules/role.js";

/** What the method does that nothing has to be judged for. */
const facts: readonly VaultRule[] = [
  {
    id: "V3",
    kinds: ["behaviour"],
    sentence: "Roles are read one by one, listed by their names, and deleted.",
    ours: "A role is gone when the server says so about the role, or when its list of mounts has no such mount. Every other 404 (a wrong namespace, a wrong path) is an error and keeps the state.",
    source: readingRole,
    checks: [],
  },
  {
    id: "V4",
    kinds: ["behaviour"],
    sentence:
      "A login sends a signed GetCallerIdentity request. The method has STS answer it and issues a token of the role.",
    ours: "The package sends the name of the role in lower case, as the server stores it. Renewing such a token always fails, so the package logs in again near its end.",
    source: loggingIn,
    checks: [],
  },
];

/** Every rule of Vault's tencentcloud auth method, in the order of their ids. */
export const vaultRules: readonly VaultRule[] = [
  ...mountRules,
  ...roleRules,
  ...facts,
  ...deletionRules,
].sort((one, other) => one.id.localeCompare(other.id));

/** Vault's `tencentcloud` auth method: its mounts and their roles. */
export const vault: Domain<VaultStep, MountSnapshot, VaultRuleContext> = {
  kinds: ["VaultAuthRole", "VaultAuthBackend"],
  rules: vaultRules,
  applyStep: applyMountStep,
};

// Arguments are validated against the definition's schema and states are its own, so an engine's untyped
// properties are what it takes.
/** The resources of Vault's method, by their kinds. */
export const definitions: Readonly<Record<ResourceKind, UntypedVaultDefinition>> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

/** The definition of a kind of Vault. */
export function definitionOf(kind: ResourceKind): UntypedVaultDefinition {
  const definition = definitions[kind];
  if (definition === undefined) throw new Error(`${kind} is no resource of Vault.`);
  return definition;
}
