import fc from "fast-check";
import { roleSettings, type RoleArgs } from "../../../provider/core/vault/auth-role-args.js";
import { someRoleArgs } from "./vault-settings.js";

/** Arguments that the server takes: no TTL above its maximum, no batch tokens with limits. */
export const someAcceptedRole: fc.Arbitrary<RoleArgs> = someRoleArgs.map((args) => {
  const { tokenTtl, tokenMaxTtl, tokenType } = roleSettings(args);
  return {
    ...args,
    ...(tokenMaxTtl > 0 && tokenTtl > tokenMaxTtl
      ? { tokenTtl: args.tokenMaxTtl, tokenMaxTtl: args.tokenTtl }
      : {}),
    ...(tokenType === "batch" ? { tokenPeriod: undefined, tokenNumUses: undefined } : {}),
  };
});

/** A role by the names that its settings had before `token_*`, and by a program's. */
export interface LegacyRole {
  readonly body: Readonly<Record<string, unknown>>;
  readonly args: RoleArgs;
}

/** A role as an older tool writes it. */
export const someLegacyRole: fc.Arbitrary<LegacyRole> = fc
  .record(
    {
      policies: fc.constantFrom(["dev", "Prod"], ["Dev", "dev", "qa"], []),
      ttl: fc.constantFrom("30m", 60, 0),
      max_ttl: fc.constantFrom("1h", 7200),
      period: fc.constantFrom("1m", 90),
      bound_cidrs: fc.constantFrom(["10.0.0.1/32"], ["10.0.0.0/8", "192.0.2.7"]),
    },
    { requiredKeys: [] },
  )
  .map((legacy) => {
    const arn = "qcs::cam::uin/100000000001:roleName/app";
    const args = {
      arn,
      tokenPolicies: legacy.policies,
      tokenTtl: legacy.ttl,
      tokenMaxTtl: legacy.max_ttl,
      tokenPeriod: legacy.period,
      tokenBoundCidrs: legacy.bound_cidrs,
    };
    return { body: { arn, ...legacy }, args };
  });
