import type { VaultRole } from "../state/vault-data.js";

/** A role as the plugin answers it: `token_*` names always, the others when they are set. */
export function roleData({ arn, token, legacy }: VaultRole): Record<string, unknown> {
  const { policies, boundCidrs: bound_cidrs, ttl, maxTtl: max_ttl, period } = legacy;
  return {
    arn,
    token_bound_cidrs: token.boundCidrs,
    token_explicit_max_ttl: token.explicitMaxTtl,
    token_max_ttl: token.maxTtl,
    token_no_default_policy: token.noDefaultPolicy,
    token_num_uses: token.numUses,
    token_period: token.period,
    token_policies: token.policies,
    token_ttl: token.ttl,
    token_type: token.type,
    ...(policies.length > 0 ? { policies: token.policies } : {}),
    ...(bound_cidrs.length > 0 ? { bound_cidrs: token.boundCidrs } : {}),
    ...(ttl > 0 ? { ttl } : {}),
    ...(max_ttl > 0 ? { max_ttl } : {}),
    ...(period > 0 ? { period } : {}),
  };
}
