import { compare, duration, plain, type Difference } from "./compare.js";
import { secondsOf } from "../values/duration.js";
import type { MountSettings } from "./facts.js";

/** The settings of a mount as a program writes them. What is left out has the server's default. */
export interface MountArgs {
  /** For people. @default "" */
  readonly description?: string | undefined;
  /** Lifetime of a token: seconds or "1h30m". @default 0, the server's default */
  readonly defaultLeaseTtl?: number | string | undefined;
  /** Longest lifetime of a token. @default 0, the server's default */
  readonly maxLeaseTtl?: number | string | undefined;
  /** `default-service`, `default-batch`, `service` or `batch`. @default "default-service" */
  readonly tokenType?: string | undefined;
  /** Whether those without a token see the mount: `hidden` or `unauth`. @default "hidden" */
  readonly listingVisibility?: string | undefined;
}

/**
 * The settings of a mount in their one form, from valid arguments or from what a server tells.
 *
 * @example
 * mountSettings({ maxLeaseTtl: "1d" });
 * // { description: "", defaultLeaseTtl: 0, maxLeaseTtl: 86400, tokenType: "default-service", … }
 */
export function mountSettings(args: MountArgs): MountSettings {
  return {
    description: args.description ?? "",
    defaultLeaseTtl: secondsOf(args.defaultLeaseTtl),
    maxLeaseTtl: secondsOf(args.maxLeaseTtl),
    tokenType: args.tokenType || "default-service",
    listingVisibility: args.listingVisibility || "hidden",
  };
}

/** What differs between the settings wanted and those on the server. */
export function mountDifferences(
  wanted: MountSettings,
  found: MountSettings,
): readonly Difference[] {
  return compare(COMPARISONS, mountSettings(wanted), mountSettings(found));
}

const COMPARISONS = {
  description: plain,
  defaultLeaseTtl: duration,
  maxLeaseTtl: duration,
  tokenType: plain,
  listingVisibility: plain,
};
