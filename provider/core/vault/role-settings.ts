import { parseCidr } from "../values/cidr.js";
import { count, compare, duration, plain, unordered, type Difference } from "./compare.js";
import { secondsOf } from "../values/duration.js";
import type { RoleSettings } from "./facts.js";

/** The settings of a role as a program writes them. What is left out has the API's default. */
export interface RoleArgs {
  /** The CAM role that may log in. */
  readonly arn: string;
  /** Lifetime of a token: seconds or "1h30m". @default 0, the mount's default */
  readonly tokenTtl?: number | string | undefined;
  /** Longest lifetime with renewals. @default 0, the mount's default */
  readonly tokenMaxTtl?: number | string | undefined;
  /** Hard cap on the lifetime. @default 0, none */
  readonly tokenExplicitMaxTtl?: number | string | undefined;
  /** Makes periodic tokens with this period. @default 0, none */
  readonly tokenPeriod?: number | string | undefined;
  /** Policies of a token. @default [] */
  readonly tokenPolicies?: readonly string[] | undefined;
  /** Addresses and blocks from which a login and its token are taken. @default [], any */
  readonly tokenBoundCidrs?: readonly string[] | undefined;
  /** Whether tokens go without the policy `default`. @default false */
  readonly tokenNoDefaultPolicy?: boolean | undefined;
  /** How often a token can be used. @default 0, without limit */
  readonly tokenNumUses?: number | undefined;
  /** `service`, `batch` or `default`. @default "default", the mount's tuning */
  readonly tokenType?: string | undefined;
}

/**
 * The settings of a role in their one form, from valid arguments or from what a server tells:
 * seconds; policies in lower case, once each; blocks as the server tells them back, once each; both
 * sorted.
 *
 * The server itself keeps case, order and doubles of policies, and drops them only when it issues
 * a token.
 *
 * @example
 * roleSettings({ arn, tokenTtl: "1h", tokenPolicies: ["Dev", "dev"] });
 * // { arn, tokenTtl: 3600, tokenPolicies: ["dev"], tokenMaxTtl: 0, … }
 */
export function roleSettings(args: RoleArgs): RoleSettings {
  return {
    arn: args.arn,
    tokenTtl: secondsOf(args.tokenTtl),
    tokenMaxTtl: secondsOf(args.tokenMaxTtl),
    tokenExplicitMaxTtl: secondsOf(args.tokenExplicitMaxTtl),
    tokenPeriod: secondsOf(args.tokenPeriod),
    tokenPolicies: policies(args.tokenPolicies ?? []),
    tokenBoundCidrs: unique((args.tokenBoundCidrs ?? []).map(canonicalCidr)),
    tokenNoDefaultPolicy: args.tokenNoDefaultPolicy ?? false,
    tokenNumUses: args.tokenNumUses ?? 0,
    tokenType: args.tokenType || "default",
  };
}

/**
 * What differs between the settings wanted and those on the server. Order and case of policies and
 * the order of blocks do not count.
 */
export function differences(wanted: RoleSettings, found: RoleSettings): readonly Difference[] {
  return compare(COMPARISONS, roleSettings(wanted), roleSettings(found));
}

const COMPARISONS = {
  arn: plain,
  tokenTtl: duration,
  tokenMaxTtl: duration,
  tokenExplicitMaxTtl: duration,
  tokenPeriod: duration,
  tokenPolicies: unordered,
  tokenBoundCidrs: unordered,
  tokenNoDefaultPolicy: plain,
  tokenNumUses: count,
  tokenType: plain,
};

function policies(names: readonly string[]): readonly string[] {
  return unique(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== ""));
}

/** What another tool left on the server and is no block stays as it is, so that it shows. */
function canonicalCidr(text: string): string {
  const cidr = parseCidr(text);
  return cidr.ok ? cidr.canonical : text;
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
