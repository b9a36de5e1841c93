import { stableUuid } from "../state/ids.js";
import {
  boolean,
  count,
  integer,
  listOf,
  name,
  object,
  oneOf,
  optional,
  recordOf,
  schema,
  secret,
  string,
  time,
  type Kept,
} from "../state/schema.js";

/** The longest duration of Go. */
const seconds = integer(0, 9223372036);

/** Vault's own forms of an address and of a role's resource name: see `formats` of the service. */
const cidr = schema<string>({ type: "string", format: "vault-cidr" });
const roleArn = schema<string>({ type: "string", format: "role-arn" });

const legacyFields = {
  ttl: seconds,
  maxTtl: seconds,
  period: seconds,
  policies: listOf(string),
  boundCidrs: listOf(cidr),
};
const legacy = object(legacyFields);

/** The fields that have a name from before `token_*`. */
export type LegacyFields = Kept<typeof legacy>;

const tokenFields = object({
  ...legacyFields,
  explicitMaxTtl: seconds,
  noDefaultPolicy: boolean,
  numUses: count,
  type: oneOf("default", "service", "batch"),
});

/** What a role says of the tokens that it gives. 0 and an empty list are unset. */
export type TokenFields = Kept<typeof tokenFields>;

const role = object({
  arn: roleArn,
  token: tokenFields,
  /** What was written by the names from before `token_*`. */
  legacy,
});

/** A role of the tencentcloud method, as the plugin keeps it: one value by each of two names. */
export type VaultRole = Kept<typeof role>;

const mountConfig = object({
  defaultLeaseTtl: seconds,
  maxLeaseTtl: seconds,
  tokenType: oneOf("default-service", "default-batch", "service", "batch"),
  /** Empty when it was never set. */
  listingVisibility: oneOf("", "hidden", "unauth"),
});

/** What can be tuned on a mount. 0 is the server's default. */
export type VaultMountConfig = Kept<typeof mountConfig>;

const mount = object({
  /** Empty is the root. Without slashes at its ends, as `path`. */
  namespace: string,
  path: name,
  /** The plugin's name, or `userpass`. */
  type: name,
  description: string,
  accessor: name,
  uuid: name,
  config: mountConfig,
  /** The key with which the plugin asks CAM for the name of a role. */
  client: optional(object({ secretId: string, secretKey: secret(string) })),
  /** By name, in lower case. */
  roles: recordOf(role),
});

/** An auth method that is enabled. */
export type VaultMount = Kept<typeof mount>;

const token = object({
  token: secret(name),
  accessor: string,
  namespace: string,
  policies: listOf(string),
  /**
   * Capabilities that it lacks, as `update auth/tencentcloud/*`. Counts for a token of the seed, which
   * may do anything else.
   */
  denied: listOf(string),
  type: oneOf("service", "batch"),
  displayName: string,
  entityId: string,
  meta: schema<Record<string, string> | null>({ ...recordOf(string), nullable: true }),
  /** Where it was issued: `auth/token/create`, `auth/tencentcloud/login`. */
  path: name,
  /** The mount that issued it, by its accessor. Empty for a token of the seed. */
  mountAccessor: string,
  createdAt: time,
  creationTtl: seconds,
  explicitMaxTtl: seconds,
  period: seconds,
  /** Missing when it never expires. */
  expiresAt: optional(time),
  /** 0 is unlimited. */
  usesLeft: count,
  boundCidrs: listOf(cidr),
});

/** A token. */
export type VaultToken = Kept<typeof token>;

/** What the emulator keeps of Vault. Durations are in seconds. */
export const vaultServer = object({
  clusterId: string,
  sealed: boolean,
  /** The longest lease of the server, and its default one. */
  maxLeaseTtl: seconds,
  /** Beside the root. */
  namespaces: listOf(name),
  tokens: listOf(token),
  mounts: listOf(mount),
});

/** A Vault server. */
export type VaultData = Kept<typeof vaultServer>;

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

/** Nothing written by a name from before `token_*`. */
export function emptyLegacyFields(): LegacyFields {
  return { ttl: 0, maxTtl: 0, period: 0, policies: [], boundCidrs: [] };
}

/** A role that says nothing of its tokens. */
export function emptyTokenFields(): TokenFields {
  return {
    ...emptyLegacyFields(),
    explicitMaxTtl: 0,
    noDefaultPolicy: false,
    numUses: 0,
    type: "default",
  };
}
