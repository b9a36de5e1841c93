import type { RoleSettings, VaultRoleFact } from "../../core/vault/facts.js";
import type { VaultFields } from "./fields.js";

/** Older names of settings. They come back only while they are set. */
const LEGACY = ["policies", "ttl", "max_ttl", "period", "bound_cidrs"];

/** A role as the method answers it. */
export function roleOf(data: VaultFields): VaultRoleFact {
  return {
    arn: data.text("arn"),
    tokenTtl: data.count("token_ttl"),
    tokenMaxTtl: data.count("token_max_ttl"),
    tokenExplicitMaxTtl: data.count("token_explicit_max_ttl"),
    tokenPeriod: data.count("token_period"),
    tokenPolicies: data.texts("token_policies"),
    tokenBoundCidrs: data.texts("token_bound_cidrs"),
    tokenNoDefaultPolicy: data.flag("token_no_default_policy"),
    tokenNumUses: data.count("token_num_uses"),
    tokenType: data.textOr("token_type", "default"),
    legacy: LEGACY.filter((name) => data.has(name)),
  };
}

/**
 * What is written of a role: everything, since a write leaves what it does not name as it was.
 * Writing `token_ttl` clears `ttl`; writing `ttl` as well would set both again.
 */
export function roleBody(role: RoleSettings): Readonly<Record<string, unknown>> {
  return {
    arn: role.arn,
    token_ttl: role.tokenTtl,
    token_max_ttl: role.tokenMaxTtl,
    token_explicit_max_ttl: role.tokenExplicitMaxTtl,
    token_period: role.tokenPeriod,
    token_policies: role.tokenPolicies,
    token_bound_cidrs: role.tokenBoundCidrs,
    token_no_default_policy: role.tokenNoDefaultPolicy,
    token_num_uses: role.tokenNumUses,
    token_type: role.tokenType,
  };
}
