import { objectSchema } from "./object-schema.js";
import { boolean, count, listOf, name, oneOf, string, time } from "./value-schemas.js";
import type {
  LegacyFields,
  TokenFields,
  VaultClientConfig,
  VaultData,
  VaultMount,
  VaultMountConfig,
  VaultRole,
  VaultToken,
} from "./vault-data.js";

/** The longest duration of Go, in seconds. */
const MAX_SECONDS = 9223372036;
const seconds = { type: "integer", minimum: 0, maximum: MAX_SECONDS } as const;

/** Vault's own forms of an address and of a role's resource name: see `vaultFormats`. */
const cidr = { type: "string", format: "vault-cidr" } as const;
const roleArn = { type: "string", format: "role-arn" } as const;

const legacy = {
  ttl: seconds,
  maxTtl: seconds,
  period: seconds,
  policies: listOf(string),
  boundCidrs: listOf(cidr),
} as const;

const role = objectSchema<VaultRole>({
  arn: roleArn,
  token: objectSchema<TokenFields>({
    ...legacy,
    explicitMaxTtl: seconds,
    noDefaultPolicy: boolean,
    numUses: count,
    type: oneOf(["default", "service", "batch"] satisfies TokenFields["type"][]),
  }),
  legacy: objectSchema<LegacyFields>(legacy),
});

const mount = objectSchema<VaultMount>({
  namespace: string,
  path: name,
  type: name,
  description: string,
  accessor: name,
  uuid: name,
  config: objectSchema<VaultMountConfig>({
    defaultLeaseTtl: seconds,
    maxLeaseTtl: seconds,
    tokenType: oneOf([
      "default-service",
      "default-batch",
      "service",
      "batch",
    ] satisfies VaultMountConfig["tokenType"][]),
    listingVisibility: oneOf([
      "",
      "hidden",
      "unauth",
    ] satisfies VaultMountConfig["listingVisibility"][]),
  }),
  "client?": objectSchema<VaultClientConfig>({ secretId: string, secretKey: string }),
  roles: { type: "object", additionalProperties: role },
});

const token = objectSchema<VaultToken>({
  token: name,
  accessor: string,
  namespace: string,
  policies: listOf(string),
  denied: listOf(string),
  type: oneOf(["service", "batch"] satisfies VaultToken["type"][]),
  displayName: string,
  entityId: string,
  meta: { type: "object", nullable: true, additionalProperties: string },
  path: name,
  mountAccessor: string,
  createdAt: time,
  creationTtl: seconds,
  explicitMaxTtl: seconds,
  period: seconds,
  "expiresAt?": time,
  usesLeft: count,
  boundCidrs: listOf(cidr),
});

/** The JSON Schema of a Vault server's data, as a state file has it. */
export const vaultSchema = objectSchema<VaultData>({
  clusterId: string,
  sealed: boolean,
  maxLeaseTtl: seconds,
  namespaces: listOf(name),
  tokens: listOf(token),
  mounts: listOf(mount),
});
