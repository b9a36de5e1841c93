import { stableUuid } from "../state/ids.js";
import * as s from "../state/schema.js";

/** The longest duration of Go. */
const seconds = s.integer(0, 9223372036);

/** Vault's own forms of an address and of a role's resource name: see `formats` of the service. */
const cidr = s.schema<string>({ type: "string", format: "vault-cidr" });
const roleArn = s.schema<string>({ type: "string", format: "role-arn" });

const legacyFields = {
  ttl: seconds,
  maxTtl: seconds,
  period: seconds,
  policies: s.listOf(s.string),
  boundCidrs: s.listOf(cidr),
};
/** The fields that have a name from before `token_*`. */
const legacy = s.object(legacyFields);

/** What a role says of the tokens that it gives. 0 and an empty list are unset. */
const tokenFields = s.object({
  ...legacyFields,
  explicitMaxTtl: seconds,
  noDefaultPolicy: s.boolean,
  numUses: s.count,
  type: s.oneOf("default", "service", "batch"),
});

const role = s.object({
  arn: roleArn,
  token: tokenFields,
  legacy,
});

/** A role of the tencentcloud method, as the plugin keeps it: one value by each of two names. */
export type VaultRole = s.Kept<typeof role>;

export const TOKEN_TYPES = ["default-service", "default-batch", "service", "batch"] as const;
export const VISIBILITIES = ["", "hidden", "unauth"] as const;

const mountConfig = s.object({
  defaultLeaseTtl: seconds,
  maxLeaseTtl: seconds,
  tokenType: s.oneOf(...TOKEN_TYPES),
  /** Empty when it was never set. */
  listingVisibility: s.oneOf(...VISIBILITIES),
});

/** What can be tuned on a mount. 0 is the server's default. */
export type VaultMountConfig = s.Kept<typeof mountConfig>;

const mount = s.object({
  /** Empty is the root. Without slashes at its ends, as `path`. */
  namespace: s.string,
  path: s.name,
  /** The plugin's name, or `userpass`. */
  type: s.name,
  description: s.string,
  accessor: s.name,
  uuid: s.name,
  config: mountConfig,
  /** The key with which the plugin asks CAM for the name of a role. */
  client: s.optional(s.object({ secretId: s.string, secretKey: s.secret(s.string) })),
  /** By name, in lower case. */
  roles: s.recordOf(role),
});

export type VaultMount = s.Kept<typeof mount>;

const token = s.object({
  token: s.secret(s.name),
  accessor: s.string,
  namespace: s.string,
  policies: s.listOf(s.string),
  /** Of a token of the seed: the capabilities that it lacks, as `update auth/tencentcloud/*`. */
  denied: s.listOf(s.string),
  type: s.oneOf("service", "batch"),
  displayName: s.string,
  entityId: s.string,
  meta: s.schema<Record<string, string> | null>({ ...s.recordOf(s.string), nullable: true }),
  /** Where it was issued: `auth/token/create`, `auth/tencentcloud/login`. */
  path: s.name,
  /** The mount that issued it, by its accessor. Empty for a token of the seed. */
  mountAccessor: s.string,
  createdAt: s.time,
  creationTtl: seconds,
  explicitMaxTtl: seconds,
  period: seconds,
  /** Missing when it never expires. */
  expiresAt: s.optional(s.time),
  /** 0 is unlimited. */
  usesLeft: s.count,
  boundCidrs: s.listOf(cidr),
});

export type VaultToken = s.Kept<typeof token>;

/** What the emulator keeps of Vault. Durations are in seconds. */
export const vaultServer = s.object({
  clusterId: s.string,
  sealed: s.boolean,
  /** The longest lease of the server, and its default one. */
  maxLeaseTtl: seconds,
  /** Beside the root. */
  namespaces: s.listOf(s.name),
  tokens: s.listOf(token),
  mounts: s.listOf(mount),
});

export type VaultData = s.Kept<typeof vaultServer>;

/** 32 days, as Vault has it. */
const MAX_LEASE_TTL = 2_764_800;

/** A server that nobody can use yet. */
export function newVault(): VaultData {
  return {
    clusterId: stableUuid("cluster"),
    sealed: false,
    maxLeaseTtl: MAX_LEASE_TTL,
    namespaces: [],
    tokens: [],
    mounts: [],
  };
}

export const emptyLegacyFields: VaultRole["legacy"] = {
  ttl: 0,
  maxTtl: 0,
  period: 0,
  policies: [],
  boundCidrs: [],
};

export const emptyTokenFields: VaultRole["token"] = {
  ...emptyLegacyFields,
  explicitMaxTtl: 0,
  noDefaultPolicy: false,
  numUses: 0,
  type: "default",
};
