import type { PropertyMap } from "../settings/connection.js";
import { fingerprint, matchesFingerprint } from "../values/fingerprint.js";
import { UNKNOWN } from "../schema/schema.js";
import type { VaultConnection } from "../settings/settings.js";
import type { ClientConfig, MountFact, MountSettings } from "./facts.js";
import type { ServerIdentity } from "./server-identity.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { parseMountPath } from "./mount-path.js";
import { mountSettings, type MountArgs } from "./mount-settings.js";
import type { ApplyRequest } from "./resource.js";
import type { MountSnapshot } from "./mount-snapshot.js";

/** Arguments of an auth mount of the method. */
export interface VaultAuthBackendArgs extends MountArgs {
  readonly path?: string;
  readonly pluginName?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly force?: boolean;
  readonly adopt?: boolean;
  readonly connection?: VaultConnection;
}

/** An auth mount as state keeps it. */
export interface VaultAuthBackendState extends MountSettings, ServerIdentity {
  readonly path: string;
  readonly pluginName: string;
  readonly accessor: string;
  /** Empty when this resource set no key pair. */
  readonly secretId: string;
  readonly secretKeyFingerprint: string;
  readonly force?: boolean;
  readonly adopt?: boolean;
  readonly connection?: VaultConnection;
}

/** What carries out a change of a backend. */
export type BackendApplyRequest = ApplyRequest<VaultAuthBackendArgs, VaultAuthBackendState>;

/** Arguments that change in place, with no call. */
export const FLAGS = ["force", "adopt", "connection"] as const;
/** What can be tuned. */
export const SETTINGS = [
  "description",
  "defaultLeaseTtl",
  "maxLeaseTtl",
  "tokenType",
  "listingVisibility",
] as const satisfies readonly (keyof MountSettings)[];

/** The mount's path; undefined while it is not known. */
export function pathIn({ path = DEFAULT_MOUNT }: VaultAuthBackendArgs): string | undefined {
  const parsed = typeof path === "string" ? parseMountPath(path) : undefined;
  return parsed?.ok === true ? parsed.path : undefined;
}

/** The mount as the server has it, when that was read. */
export function factIn({ mount }: MountSnapshot): MountFact | undefined {
  return mount.state === "read" ? mount.value : undefined;
}

/** The key pair that the arguments want on the mount; undefined while it is not known. */
export function keyIn({ secretId, secretKey }: VaultAuthBackendArgs): ClientConfig | undefined {
  // What is not known yet is no text, whatever the types say; a hook never knows a secret.
  return typeof secretId === "string" && typeof secretKey === "string"
    ? { secretId, secretKey }
    : undefined;
}

/** What state keeps of a key pair: enough to know it again, and nothing to use it. */
export type KeyFingerprint = Pick<VaultAuthBackendState, "secretId" | "secretKeyFingerprint">;

/** No key pair, or not ours. */
export const NO_KEY: KeyFingerprint = { secretId: "", secretKeyFingerprint: "" };

/** The known fingerprint as long as it is one of this key, so that nothing seems to change. */
export function fingerprintOfKey(key: ClientConfig, known: string): KeyFingerprint {
  const { secretId, secretKey } = key;
  const storedFingerprint = matchesFingerprint(secretKey, known) ? known : fingerprint(secretKey);
  return { secretId, secretKeyFingerprint: storedFingerprint };
}

/** The mount into state, with the key pair as far as it is known to be there. */
export function stateOf(
  { args, serverIdentity, objectPath }: BackendApplyRequest,
  fact: MountFact,
  key: KeyFingerprint,
) {
  const flags = FLAGS.filter((flag) => args[flag] !== undefined).map((flag) => [flag, args[flag]]);
  return {
    ...settingsIn(fact),
    ...Object.fromEntries(flags),
    path: objectPath.path,
    pluginName: fact.pluginName,
    accessor: fact.accessor,
    ...key,
    ...serverIdentity,
  } as VaultAuthBackendState;
}

/** What can be set, of a larger bag. */
export function settingsIn(properties: MountSettings): MountSettings {
  return Object.fromEntries(
    SETTINGS.map((name) => [name, properties[name]]),
  ) as unknown as MountSettings;
}

/** The key pair of a state; none when there is no state yet. */
export function keyFingerprintIn(state: VaultAuthBackendState | undefined): KeyFingerprint {
  if (state === undefined) return NO_KEY;
  const { secretId, secretKeyFingerprint } = state;
  return { secretId, secretKeyFingerprint };
}

/** Arguments in their one form: durations in seconds, the path as it is; what says nothing is left out. */
export function normalise(args: PropertyMap): PropertyMap {
  const normalised = Object.entries(args)
    .map(([name, value]) => [name, value === UNKNOWN ? value : normal(name, value)] as const)
    .filter(([name, value]) => !isUnset(name, value));
  return Object.fromEntries(normalised);
}

const UNSET = mountSettings({});

function normal(name: string, value: unknown): unknown {
  if (name === "path") return pathIn({ path: value as string }) ?? value;
  const one = SETTINGS.find((setting) => setting === name);
  return one === undefined ? value : mountSettings({ [name]: value })[one];
}

function isUnset(name: string, value: unknown): boolean {
  const one = SETTINGS.find((setting) => setting === name);
  return one !== undefined && value === UNSET[one];
}
