import { TOKEN_TYPES, VISIBILITIES, type VaultMountConfig } from "./data.js";
import { readText } from "./field-values.js";
import { goDuration, seconds } from "./go-values.js";
import { refused } from "./vault-error.js";

/** The configuration that a mount is enabled with. @throws VaultError */
export function readMountConfig(config: object, systemMax: number): VaultMountConfig {
  const fields = new Map<string, unknown>(Object.entries(config));
  const defaultLeaseTtl = lease(fields.get("default_lease_ttl"), "unable to parse default TTL of");
  const maxLeaseTtl = lease(fields.get("max_lease_ttl"), "unable to parse max TTL of");
  if (maxLeaseTtl > 0 && defaultLeaseTtl > maxLeaseTtl) {
    throw refused(400, "given default lease TTL greater than given max lease TTL");
  }
  if (maxLeaseTtl === 0 && defaultLeaseTtl > systemMax) {
    throw refused(
      400,
      `given default lease TTL greater than system max lease TTL of ${String(systemMax)}`,
    );
  }
  return {
    defaultLeaseTtl,
    maxLeaseTtl,
    tokenType: tokenType(fields.get("token_type")) ?? "default-service",
    listingVisibility: visibility(fields.get("listing_visibility") ?? ""),
  };
}

/** The configuration after a tune: what is not sent stays. @throws VaultError */
export function tuneMountConfig(before: VaultMountConfig, body: object): VaultMountConfig {
  const after = { ...before };
  const fields = new Map<string, unknown>(Object.entries(body));
  if (isSet(fields.get("default_lease_ttl"))) {
    after.defaultLeaseTtl = lease(fields.get("default_lease_ttl"));
  }
  if (isSet(fields.get("max_lease_ttl"))) after.maxLeaseTtl = lease(fields.get("max_lease_ttl"));
  const { defaultLeaseTtl, maxLeaseTtl } = after;
  if (maxLeaseTtl > 0 && defaultLeaseTtl > maxLeaseTtl) {
    throw refused(
      400,
      `backend max lease TTL of ${String(maxLeaseTtl)} would be less than backend default lease TTL of ${String(defaultLeaseTtl)}`,
    );
  }
  if (fields.has("listing_visibility")) {
    after.listingVisibility = visibility(fields.get("listing_visibility"));
  }
  after.tokenType = tokenType(fields.get("token_type")) ?? before.tokenType;
  return after;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** A mount's lease: as other durations, or a number of days, or `system` for the server's. */
function lease(value: unknown, prefix?: string): number {
  const text = readText("ttl", value);
  const [, days] = /^(\d+)d$/.exec(text) ?? [];
  if (days !== undefined) return Number(days) * 86_400;
  if (text === "system") return 0;
  try {
    return /[^\d]$/.test(text) ? goDuration(text) : seconds(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(400, prefix === undefined ? reason : `${prefix} ${text}: ${reason}`);
  }
}

function tokenType(value: unknown): VaultMountConfig["tokenType"] | undefined {
  const found = TOKEN_TYPES.find((one) => one === value);
  if (found || !isSet(value)) return found;
  throw refused(400, "invalid value for 'token_type'");
}

function visibility(value: unknown): VaultMountConfig["listingVisibility"] {
  const found = VISIBILITIES.find((one) => one === value);
  if (found !== undefined) return found;
  throw refused(400, `invalid listing_visibility ${readText("listing_visibility", value)}`);
}
