import { matchesFingerprint, fingerprint } from "../values/fingerprint.js";
import { valueOf } from "../engine/errors.js";
import type { Change, Difference } from "../engine/driver.js";
import { UNKNOWN } from "../schema/schema.js";
import type { ClientConfig, MountFact, MountSettings } from "./facts.js";
import { DEFAULT_PLUGIN } from "./methods.js";
import { type ObjectPath, mountPathIn } from "./object-path.js";
import type { VaultStep } from "./step.js";
import type { MountSnapshot } from "./mount-snapshot.js";
import { same } from "../schema/compare.js";
import { flagNames, flagsIn, settingDifferences, settingsFrom } from "../schema/settings.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import type { ArgumentsOf, FlagArguments, SettingArguments } from "../schema/types.js";
import type { ServerIdentity } from "./server.js";
import type { ApplyRequest } from "./resource.js";

export type VaultAuthBackendArgs = ArgumentsOf<typeof vaultAuthBackendSchema>;

export interface VaultAuthBackendState
  extends MountSettings, FlagArguments<typeof vaultAuthBackendSchema>, ServerIdentity {
  readonly path: string;
  readonly pluginName: string;
  readonly accessor: string;
  /** Empty when this resource set no key pair. */
  readonly secretId: string;
  readonly secretKeyFingerprint: string;
}

export type BackendApplyRequest = ApplyRequest<VaultAuthBackendArgs, VaultAuthBackendState>;

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

export function plan(
  change: Change<VaultAuthBackendArgs, VaultAuthBackendState>,
  { path }: ObjectPath,
  snapshot: MountSnapshot,
): VaultStep[] {
  const { args, subject } = change;
  const settings = mountSettings(args);
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const base = { subject, path, pluginName, settings };
  const fact = valueOf(snapshot.mount);
  const isNew = change.op === "create";
  const key = keyIn(args);
  const isUnread = fact === undefined || (isNew && snapshot.client.state !== "read");
  const changed = change.op === "update" && key !== undefined && !isKeyOf(change.state, key);
  const writesKey = key !== undefined && (isUnread || changed || keyDrifted(key, snapshot));
  const hadKey = change.op === "update" && change.state.secretId !== "";
  const dropsKey = hadKey && args.secretId === undefined && !isUnread;
  const right = fact?.pluginName === pluginName && mountDifferences(settings, fact).length === 0;
  const steps: VaultStep[] = [];
  if (fact === undefined || (isNew && !right))
    steps.push({ ...base, kind: "EnableMount", isNew, adopt: args.adopt === true });
  else if (isNew) steps.push({ ...base, kind: "TakeOverMount" });
  else if (!right) steps.push({ ...base, kind: "TuneMount" });
  if (writesKey) steps.push({ kind: "WriteClientConfig", subject, path });
  if (dropsKey) steps.push({ kind: "DeleteClientConfig", subject, path });
  return steps;
}

/** Whether a state was written with this key pair. */
function isKeyOf(state: KeyFingerprint, { secretId, secretKey }: ClientConfig): boolean {
  return secretId === state.secretId && matchesFingerprint(secretKey, state.secretKeyFingerprint);
}

/** Whether the server has another key pair than the one wanted; a pair it hides is taken as written. */
function keyDrifted(wanted: ClientConfig, { client }: MountSnapshot): boolean {
  return client.state === "read" && !same(client.value, wanted);
}

/** Compares what is wanted with the state and the live server. */
export function diff(
  args: VaultAuthBackendArgs,
  state: VaultAuthBackendState,
  snapshot: MountSnapshot | undefined,
): Difference {
  const replaces = mountPathIn(args.path) === state.path ? [] : ["path"];
  const flags = flagNames(vaultAuthBackendSchema).some((flag) => !same(args[flag], state[flag]));
  const unknown = Object.values(args).some((value) => (value as unknown) === UNKNOWN);
  if (replaces.length > 0 || unknown || flags) return { changes: true, replaces };
  const wanted = mountSettings(args);
  const live = snapshot === undefined ? state : valueOf(snapshot.mount);
  const key = keyIn(args);
  const otherKey =
    key === undefined
      ? state.secretId !== ""
      : !isKeyOf(state, key) || (snapshot !== undefined && keyDrifted(key, snapshot));
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const changes =
    otherKey ||
    live?.accessor !== state.accessor ||
    [live, state].some(
      (one) => one.pluginName !== pluginName || mountDifferences(wanted, one).length > 0,
    );
  return { changes, replaces };
}

export type MountArgs = SettingArguments<typeof vaultAuthBackendSchema>;

/**
 * The settings of a mount in their one form, from valid arguments or from what a server tells.
 *
 * @example
 * mountSettings({ maxLeaseTtl: "1d" });
 * // { description: "", defaultLeaseTtl: 0, maxLeaseTtl: 86400, tokenType: "default-service", … }
 */
export function mountSettings(args: MountArgs): MountSettings {
  return settingsFrom(vaultAuthBackendSchema, args);
}

export function mountDifferences(wanted: MountSettings, found: MountSettings) {
  return settingDifferences(vaultAuthBackendSchema, wanted, found);
}
