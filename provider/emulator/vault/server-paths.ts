import { capabilitiesOf, isRoot } from "./access.js";
import type { VaultData, VaultToken } from "./data.js";
import { readFields } from "./field-values.js";
import { answer, done, sysAnswer, type AllowedCall, type VaultAnswer } from "./vault-call.js";
import { failed, refused, unsupportedOperation, type VaultError } from "./vault-error.js";

/** The release of OpenBao that the emulator says it is. */
export const VERSION = "2.7.2";
const CLUSTER_NAME = "vault-cluster-emulator";

/** What also a sealed server answers, and to anyone. */
export const serverRoutes: Readonly<
  Record<string, (vault: VaultData, now: string, query: URLSearchParams) => VaultAnswer>
> = {
  /** In the root only. The status says how the server is. */
  "sys/health": ({ sealed, clusterId }, now, query) => ({
    status: sealed ? Number(query.get("sealedcode") ?? 503) : 200,
    body: {
      initialized: true,
      sealed,
      standby: false,
      replication_performance_mode: sealed ? "unknown" : "disabled",
      replication_dr_mode: sealed ? "unknown" : "disabled",
      server_time_utc: Math.floor(Date.parse(now) / 1000),
      version: VERSION,
      ...(sealed ? {} : { cluster_name: CLUSTER_NAME, cluster_id: clusterId }),
    },
  }),

  "sys/seal-status": ({ sealed, clusterId }) => ({
    status: 200,
    body: {
      type: "shamir",
      initialized: true,
      sealed,
      t: 1,
      n: 1,
      progress: 0,
      nonce: "",
      recovery_seal: false,
      version: VERSION,
      migration: false,
      ...(sealed ? {} : { cluster_name: CLUSTER_NAME, cluster_id: clusterId }),
      storage_type: "inmem",
    },
  }),
};

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

/** The paths about the token that asks. */
export const selfRoutes: typeof tokenRoutes = {
  /** What the token may do on each path. */
  "sys/capabilities-self": ({ body, operation, token }) => {
    if (operation !== "write") throw unsupportedOperation();
    const fields = readFields({ paths: "list", path: "list" }, body);
    const paths = (fields.get("paths") ?? fields.get("path") ?? []) as string[];
    const [only, more] = paths;
    if (only === undefined) throw refused(400, "paths must be supplied");
    const data = Object.fromEntries(paths.map((path) => [path, capabilityNames(token, path)]));
    return sysAnswer(more === undefined ? { ...data, capabilities: data[only] } : data);
  },
};

/** Never succeeds: the plugin looks for the role's name in the caller's arn, which has its id. */
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

function capabilityNames(token: VaultToken, path: string): readonly string[] {
  if (isRoot(token)) return ["root"];
  const names = capabilitiesOf(token, path);
  return names.length > 0 ? names : ["deny"];
}
