import { capabilitiesOf, isRoot } from "./access.js";
import type { VaultData, VaultToken } from "./data.js";
import { readFields } from "./field-values.js";
import { sysAnswer, type AllowedCall, type VaultAnswer } from "./vault-call.js";
import { refused, unsupportedOperation } from "./vault-error.js";

/** The release of OpenBao that the emulator says it is. */
export const VERSION = "2.7.2";
const CLUSTER_NAME = "vault-cluster-emulator";

/** What also a sealed server answers, and to anyone. */
export const serverRoutes: Readonly<
  Record<string, (vault: VaultData, now: string, query: URLSearchParams) => VaultAnswer>
> = {
  "sys/health": answerHealth,
  "sys/seal-status": answerSealStatus,
};

/** `sys/health`: in the root only. The status says how the server is. */
function answerHealth(
  { sealed, clusterId }: VaultData,
  now: string,
  query: URLSearchParams,
): VaultAnswer {
  return {
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
  };
}

/** `sys/seal-status`. */
function answerSealStatus({ sealed, clusterId }: VaultData): VaultAnswer {
  return {
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
  };
}

/** `sys/capabilities-self`: what the token may do on each path. */
export function answerCapabilities({ body, operation, token }: AllowedCall): VaultAnswer {
  if (operation !== "write") throw unsupportedOperation();
  const fields = readFields({ paths: "list", path: "list" }, body);
  const paths = (fields.get("paths") ?? fields.get("path") ?? []) as string[];
  if (paths.length === 0) throw refused(400, "paths must be supplied");
  const data: Record<string, unknown> = Object.fromEntries(
    paths.map((path) => [path, capabilityNames(token, path)]),
  );
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) data.capabilities = data[only];
  return sysAnswer(data);
}

function capabilityNames(token: VaultToken, path: string): readonly string[] {
  if (isRoot(token)) return ["root"];
  const names = capabilitiesOf(token, path);
  return names.length > 0 ? names : ["deny"];
}
