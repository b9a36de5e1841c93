import type { SettingsOf } from "../schema/types.js";
import type { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import type { vaultAuthRoleSchema } from "./auth-role-schema.js";

/** The settings of a role of the method, in one form each. */
export type RoleSettings = SettingsOf<typeof vaultAuthRoleSchema>;

/** A role as the server has it. */
export interface VaultRoleFact extends RoleSettings {
  /** Legacy names that are set on it: `policies`, `ttl`, `max_ttl`, `period`, `bound_cidrs`. */
  readonly legacy: readonly string[];
}

/** The settings of a mount, in one form each. */
export type MountSettings = SettingsOf<typeof vaultAuthBackendSchema>;

/** An auth mount as the server has it. */
export interface MountFact extends MountSettings {
  /** Without slashes at its ends: `team-a/tencentcloud`. */
  readonly path: string;
  /** The plugin's name: `vault-plugin-auth-tencentcloud`; a builtin method's name otherwise. */
  readonly pluginName: string;
  readonly accessor: string;
}

/** The key pair with which the method asks CAM for a role's name. Held in memory only. */
export interface ClientConfig {
  readonly secretId: string;
  readonly secretKey: string;
}

/** Which server answers, whatever its address. */
export interface VaultIdentity {
  /** Absent when the server does not tell it. */
  readonly clusterId?: string;
}
