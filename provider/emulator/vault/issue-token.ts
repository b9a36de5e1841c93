import { randomText, stableUuid } from "../state/ids.js";
import { withoutOldest } from "../state/without-oldest.js";
import type { VaultMount, VaultRole, VaultToken } from "./data.js";
import { durationText } from "./go-values.js";
import { effectiveTtls } from "./mounts.js";
import type { VaultCall } from "./vault-call.js";
import { refused } from "./vault-error.js";

/** Issues a token. What it answers is the `auth` of a login. */
export function issueToken(
  { vault, runtime, namespace }: VaultCall,
  mount: VaultMount,
  { role, meta, user }: { role: VaultRole; meta: Record<string, string>; user: string },
): { auth: Record<string, unknown>; warnings: string[] } {
  const fields = role.token;
  const type = tokenType(mount, role);
  const policies = tokenPolicies(role);
  if (policies.includes("root")) {
    throw refused(400, "auth methods cannot create root tokens");
  }
  const { seconds, warnings } = leaseOf(effectiveTtls(vault, mount), role);
  const now = runtime.clock();
  const token: VaultToken = {
    token: type === "batch" ? `b.${randomText(280)}` : `s.${randomText(24)}`,
    accessor: type === "batch" ? "" : randomText(24),
    namespace,
    policies,
    denied: [],
    type,
    displayName: `${mount.path.replaceAll("/", "-")}-${user}`,
    // The same for each login of the same user on the same mount.
    entityId: stableUuid(`${mount.accessor} ${user}`),
    meta,
    path: `auth/${mount.path}/login`,
    mountAccessor: mount.accessor,
    createdAt: new Date(now).toISOString(),
    creationTtl: seconds,
    explicitMaxTtl: fields.explicitMaxTtl,
    period: fields.period,
    expiresAt: new Date(now + seconds * 1000).toISOString(),
    usesLeft: fields.numUses,
    boundCidrs: fields.boundCidrs,
  };
  vault.tokens = withoutOldest([...vault.tokens, token], (one) => one.mountAccessor !== "");
  return { auth: authOf(token), warnings };
}

function authOf(token: VaultToken): Record<string, unknown> {
  return {
    client_token: token.token,
    accessor: token.accessor,
    policies: token.policies,
    ...(token.policies.length > 0 ? { token_policies: token.policies } : {}),
    metadata: token.meta,
    lease_duration: token.creationTtl,
    renewable: token.type === "service",
    entity_id: token.entityId,
    token_type: token.type,
    orphan: true,
    mfa_requirement: null,
    num_uses: token.usesLeft,
  };
}

/** A mount tuned to one type gives that one; else the role says, and the mount when it does not. */
function tokenType({ config }: VaultMount, { token }: VaultRole): VaultToken["type"] {
  if (config.tokenType === "service" || config.tokenType === "batch") return config.tokenType;
  if (token.type !== "default") return token.type;
  return config.tokenType === "default-batch" ? "batch" : "service";
}

/** In lower case, each once, sorted. */
function tokenPolicies({ token }: VaultRole): string[] {
  const named = token.policies.map((one) => one.trim().toLowerCase()).filter((one) => one !== "");
  const all = token.noDefaultPolicy ? named : [...named, "default"];
  return [...new Set(all)].sort();
}

function leaseOf(mount: ReturnType<typeof effectiveTtls>, { token }: VaultRole) {
  const limits = [mount.maxLeaseTtl, token.explicitMaxTtl];
  // A token with a period lives as long as it is renewed, whatever its role's max is.
  if (token.period === 0) limits.push(token.maxTtl);
  const most = Math.min(...limits.filter((one) => one > 0));
  const wanted = token.period || token.ttl || mount.defaultLeaseTtl;
  if (wanted <= most) return { seconds: wanted, warnings: [] };
  const word = token.period > 0 ? "period" : "TTL";
  const warning = `${word} of "${durationText(wanted)}" exceeded the effective max_ttl of "${durationText(most)}"; ${word} value is capped accordingly`;
  return { seconds: most, warnings: [warning] };
}
