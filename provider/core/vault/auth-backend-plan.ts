import { matchesFingerprint } from "../values/fingerprint.js";
import type { Change, Difference } from "../engine/resource.js";
import { UNKNOWN } from "../schema/schema.js";
import type { ClientConfig, MountFact, MountSettings } from "./facts.js";
import { DEFAULT_PLUGIN } from "./methods.js";
import { mountDifferences, mountSettings } from "./mount-settings.js";
import type { ObjectPath } from "./object-path.js";
import type { VaultStep } from "./step.js";
import type { MountSnapshot } from "./mount-snapshot.js";
import { same } from "../schema/compare.js";
import { flagNames } from "../schema/settings.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import {
  factIn,
  keyIn,
  pathIn,
  type VaultAuthBackendArgs,
  type VaultAuthBackendState,
} from "./auth-backend-state.js";

/** The steps of a change, in their order. */
export function plan(
  change: Change<VaultAuthBackendArgs, VaultAuthBackendState>,
  { path }: ObjectPath,
  snapshot: MountSnapshot,
): VaultStep[] {
  const { args, subject } = change;
  const settings = mountSettings(args);
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const base = { subject, path, pluginName, settings };
  const fact = factIn(snapshot);
  const isNew = change.op === "create";
  const key = keyIn(args);
  const isUnread = fact === undefined || (isNew && snapshot.client.state !== "read");
  const changed =
    change.op === "update" &&
    key !== undefined &&
    (key.secretId !== change.state.secretId ||
      !matchesFingerprint(key.secretKey, change.state.secretKeyFingerprint));
  const writesKey = key !== undefined && (isUnread || changed || keyDrifted(key, snapshot));
  const dropsKey =
    change.op === "update" &&
    args.secretId === undefined &&
    change.state.secretId !== "" &&
    !isUnread;
  return [
    ...mountSteps(base, fact, isNew, args.adopt === true),
    ...(writesKey ? [{ kind: "WriteClientConfig" as const, subject, path }] : []),
    ...(dropsKey ? [{ kind: "DeleteClientConfig" as const, subject, path }] : []),
  ];
}

function mountSteps(
  base: Pick<VaultStep, "subject" | "path"> & {
    readonly pluginName: string;
    readonly settings: MountSettings;
  },
  fact: MountFact | undefined,
  isNew: boolean,
  adopt: boolean,
): VaultStep[] {
  if (fact === undefined) return [{ ...base, kind: "EnableMount", isNew, adopt }];
  const right =
    fact.pluginName === base.pluginName && mountDifferences(base.settings, fact).length === 0;
  if (!isNew) return right ? [] : [{ ...base, kind: "TuneMount" }];
  return right
    ? [{ ...base, kind: "TakeOverMount" }]
    : [{ ...base, kind: "EnableMount", isNew, adopt }];
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
  const replaces = pathIn(args) === state.path ? [] : ["path"];
  const flags = flagNames(vaultAuthBackendSchema).some((flag) => !same(args[flag], state[flag]));
  const unknown = Object.values(args).some((value) => (value as unknown) === UNKNOWN);
  if (replaces.length > 0 || unknown || flags) return { changes: true, replaces };
  const wanted = mountSettings(args);
  const live = snapshot === undefined ? state : factIn(snapshot);
  const key = keyIn(args);
  const otherKey =
    key === undefined
      ? state.secretId !== ""
      : key.secretId !== state.secretId ||
        !matchesFingerprint(key.secretKey, state.secretKeyFingerprint) ||
        (snapshot !== undefined && keyDrifted(key, snapshot));
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const changes =
    otherKey ||
    live?.accessor !== state.accessor ||
    [live, state].some(
      (one) => one.pluginName !== pluginName || mountDifferences(wanted, one).length > 0,
    );
  return { changes, replaces };
}
