import type { VaultToken } from "./data.js";
import { answer, done, type AllowedCall, type VaultAnswer } from "./vault-call.js";
import { failed, refused, unsupportedOperation, type VaultError } from "./vault-error.js";

/** The paths of `auth/token`, for the token itself. */
export const tokenRoutes: Readonly<Record<string, (call: AllowedCall) => VaultAnswer>> = {
  "lookup-self": ({ operation, token, runtime }) => {
    if (operation !== "read") throw unsupportedOperation();
    return answer(tokenData(token, runtime.clock()));
  },
  "renew-self": (call) => {
    if (call.operation !== "write") throw unsupportedOperation();
    throw renewalFailure(call);
  },
  "revoke-self": ({ operation, token, vault }) => {
    if (operation !== "write") throw unsupportedOperation();
    if (token.type === "batch") throw refused(400, "batch tokens cannot be revoked");
    vault.tokens = vault.tokens.filter((one) => one !== token);
    return done;
  },
};

/**
 * Renewing fails for every token of the method: the plugin compares the name of the role with that in
 * the caller's resource name, which has an id instead.
 */
function renewalFailure({ vault, token }: AllowedCall): VaultError {
  if (token.type === "batch") return refused(400, "batch tokens cannot be renewed");
  const mount = vault.mounts.find((one) => one.accessor === token.mountAccessor);
  if (!mount) return refused(400, "lease is not renewable");
  const isThere = Object.hasOwn(mount.roles, token.meta?.role_name ?? "");
  const reason = isThere
    ? "the caller's arn does not match the role's arn"
    : "role entry not found";
  return failed(500, `failed to renew entry: ${reason}`);
}

function tokenData(token: VaultToken, now: number): Record<string, unknown> {
  const { expiresAt, period } = token;
  return {
    accessor: token.accessor,
    creation_time: Math.floor(Date.parse(token.createdAt) / 1000),
    creation_ttl: token.creationTtl,
    display_name: token.displayName,
    entity_id: token.entityId,
    expire_time: expiresAt ?? null,
    explicit_max_ttl: token.explicitMaxTtl,
    id: token.token,
    issue_time: token.createdAt,
    meta: token.meta,
    num_uses: token.usesLeft,
    orphan: true,
    path: token.path,
    ...(period > 0 ? { period } : {}),
    policies: token.policies,
    renewable: token.mountAccessor !== "" && token.type === "service",
    ttl: expiresAt === undefined ? 0 : Math.floor((Date.parse(expiresAt) - now) / 1000),
    type: token.type,
  };
}
