import fc from "fast-check";
import type { RoleSettings } from "../../../provider/core/vault/facts.js";
import type { MountArgs } from "../../../provider/core/vault/auth-backend-plan.js";
import type { RoleArgs } from "../../../provider/core/vault/auth-role-args.js";

const someSeconds = fc.integer({ min: 0, max: 9_223_372_036 });

/** A duration in any form in which a program may write it. */
const someDuration: fc.Arbitrary<number | string> = fc.oneof(
  someSeconds,
  someSeconds.map(String),
  fc.integer({ min: 0, max: 1000 }).map((hours) => `${String(hours)}.5h`),
  fc
    .tuple(fc.nat(100), fc.nat(100))
    .map(([days, minutes]) => `${String(days)}d${String(minutes)}m`),
);

const somePolicy = fc.oneof(
  fc.constantFrom("dev", "Dev", " dev ", "prod", "qa", "", " "),
  fc.stringMatching(/^[A-Za-z0-9_/-]{1,12}$/),
);

const someCidr = fc.oneof(
  fc.constantFrom("10.0.0.1", "10.0.0.1/32", "::ffff:10.0.0.1", "10.0.0.0/08", "2001:DB8::/32"),
  fc.ipV4(),
  fc.tuple(fc.ipV4(), fc.nat(32)).map(([address, length]) => `${address}/${String(length)}`),
  fc.ipV6(),
);

/** Valid arguments of a role, any of them left out. */
export const someRoleArgs: fc.Arbitrary<RoleArgs> = fc.record(
  {
    arn: fc.stringMatching(/^qcs::cam::uin\/[1-9]\d{0,11}:roleName\/[A-Za-z0-9_-]{1,20}$/),
    tokenTtl: someDuration,
    tokenMaxTtl: someDuration,
    tokenExplicitMaxTtl: someDuration,
    tokenPeriod: someDuration,
    tokenPolicies: fc.array(somePolicy, { maxLength: 6 }),
    tokenBoundCidrs: fc.array(someCidr, { maxLength: 6 }),
    tokenNoDefaultPolicy: fc.boolean(),
    tokenNumUses: fc.nat(1000),
    tokenType: fc.constantFrom("", "default", "service", "batch"),
  },
  { requiredKeys: ["arn"] },
);

/** Valid arguments of a mount, any of them left out. */
export const someMountArgs: fc.Arbitrary<MountArgs> = fc.record(
  {
    description: fc.string(),
    defaultLeaseTtl: someDuration,
    maxLeaseTtl: someDuration,
    tokenType: fc.constantFrom("", "default-service", "default-batch", "service", "batch"),
    listingVisibility: fc.constantFrom("", "hidden", "unauth"),
  },
  { requiredKeys: [] },
);

/** The same settings as another tool may have written them and the server then tells them. */
export function someOtherForm(settings: RoleSettings): fc.Arbitrary<RoleSettings> {
  const { tokenPolicies, tokenBoundCidrs } = settings;
  return fc
    .record({
      policies: shuffled([...tokenPolicies, ...tokenPolicies.slice(0, 1), ""]),
      cidrs: shuffled([...tokenBoundCidrs, ...tokenBoundCidrs.slice(0, 1)]),
      upper: fc.boolean(),
      withLength: fc.boolean(),
    })
    .map(({ policies, cidrs, upper, withLength }) => ({
      ...settings,
      tokenPolicies: upper ? policies.map((policy) => ` ${policy.toUpperCase()}`) : policies,
      tokenBoundCidrs: withLength ? cidrs.map(lengthened) : cidrs,
    }));
}

function shuffled(items: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

function lengthened(cidr: string): string {
  if (cidr.includes("/")) return cidr;
  return cidr.includes(":") ? `${cidr}/128` : `${cidr}/32`;
}
