import type { PropertyMap } from "../settings/connection.js";
import { fingerprint, matchesFingerprint } from "../values/fingerprint.js";
import { flagsIn, normaliseArguments } from "../schema/settings.js";
import type { ArgumentsOf, FlagArguments } from "../schema/types.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import type { ClientConfig, MountFact, MountSettings } from "./facts.js";
import type { ServerIdentity } from "./server.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { parseMountPath } from "./object-path.js";
import { mountSettings } from "./mount-settings.js";
import type { ApplyRequest } from "./resource.js";
import type { MountSnapshot } from "./mount-snapshot.js";

/** Arguments of an auth mount of the method. */
export type VaultAuthBackendArgs = ArgumentsOf<typeof vaultAuthBackendSchema>;

/** An auth mount as state keeps it. */
export interface VaultAuthBackendState
  extends MountSettings, FlagArguments<typeof vaultAuthBackendSchema>, ServerIdentity {
  readonly path: string;
  readonly pluginName: string;
  readonly accessor: string;
  /** Empty when this resource set no key pair. */
  readonly secretId: string;
  readonly secretKeyFingerprint: string;
}

/** What carries out a change of a backend. */
export type BackendApplyRequest = ApplyRequest<VaultAuthBackendArgs, VaultAuthBackendState>;

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
): VaultAuthBackendState {
  return {
    ...mountSettings(fact),
    ...flagsIn(vaultAuthBackendSchema, args),
    path: objectPath.path,
    pluginName: fact.pluginName,
    accessor: fact.accessor,
    ...key,
    ...serverIdentity,
  };
}

/** The key pair of a state; none when there is no state yet. */
export function keyFingerprintIn(state: VaultAuthBackendState | undefined): KeyFingerprint {
  if (state === undefined) return NO_KEY;
  const { secretId, secretKeyFingerprint } = state;
  return { secretId, secretKeyFingerprint };
}

/** Arguments in their one form. */
export function normalise(args: PropertyMap): PropertyMap {
  return normaliseArguments(vaultAuthBackendSchema, args);
}
