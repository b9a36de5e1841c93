import { tryRead, valueOf, PartialError, UserError } from "../engine/errors.js";
import { normaliseArguments, settingNames } from "../schema/settings.js";
import { isIgnored } from "../schema/ignore-changes.js";
import { DEFAULT_PLUGIN } from "./methods.js";
import {
  mountSettings,
  keyIn,
  keyFingerprintIn,
  fingerprintOfKey,
  NO_KEY,
  stateOf,
  type BackendApplyRequest,
  type KeyFingerprint,
  type VaultAuthBackendArgs,
  type VaultAuthBackendState,
  diff,
  plan,
} from "./auth-backend-plan.js";
import { idOf, mountPathIn, type ObjectPath } from "./object-path.js";
import type { VaultDefinition } from "./resource.js";
import type { VaultServer } from "./server.js";
import { unreadMount, type MountSnapshot } from "./mount-snapshot.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import { term } from "../engine/terms.js";

/** Reads the mount and, where the token may, its key pair. */
async function readMount(
  server: VaultServer,
  { path }: ObjectPath,
  of: VaultAuthBackendArgs | VaultAuthBackendState,
): Promise<MountSnapshot> {
  const mount = await server.mount(path);
  const snapshot: MountSnapshot = {
    ...unreadMount(server.address, path),
    mount: { state: "read", value: mount },
  };
  if (mount === undefined) {
    const paths = await tryRead(() => server.mountPaths());
    return { ...snapshot, paths: valueOf(paths) ?? [] };
  }
  const asks = of.secretId !== undefined && of.secretId !== "";
  return asks ? { ...snapshot, client: await tryRead(() => server.clientConfig(path)) } : snapshot;
}

/** What is on the mount, and whether that may be deleted (V6). */
async function readForDeletion(server: VaultServer, { path }: ObjectPath): Promise<MountSnapshot> {
  return {
    ...unreadMount(server.address, path),
    mount: await tryRead(() => server.mount(path)),
    roleNames: await tryRead(() => server.roles(path)),
  };
}

/** Carries out the steps; what was made before a failure is kept. */
async function apply(work: BackendApplyRequest): Promise<VaultAuthBackendState> {
  const { server, objectPath, args, steps, snapshot, state } = work;
  const key = keyIn(args);
  const settings = mountSettings(args);
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const before = valueOf(snapshot.mount);
  let fact = before ?? { path: objectPath.path, pluginName, accessor: "", ...settings };
  let keyFingerprint = before === undefined ? NO_KEY : keyFingerprintIn(state);
  let made = false;
  try {
    for (const step of steps) {
      if (step.kind === "WriteClientConfig" && key !== undefined) {
        await server.writeClientConfig(objectPath.path, key);
      }
      if (step.kind === "DeleteClientConfig") {
        await server.deleteClientConfig(objectPath.path);
        keyFingerprint = NO_KEY;
      }
      if (step.kind === "EnableMount" || step.kind === "TuneMount") {
        if (before === undefined) await server.enableMount(objectPath.path, pluginName, settings);
        else await server.tuneMount(objectPath.path, settings);
        fact = { ...fact, ...settings };
        made = true;
        const there = await server.mount(objectPath.path);
        if (there === undefined) {
          made = false;
          throw notThere(objectPath.path);
        }
        fact = there;
      }
      made = true;
    }
    if (key !== undefined)
      keyFingerprint = fingerprintOfKey(key, keyFingerprint.secretKeyFingerprint);
    return stateOf(work, fact, keyFingerprint);
  } catch (error) {
    if (!made) throw error;
    const id = idOf(server.namespace, objectPath);
    throw new PartialError({ id, state: stateOf(work, fact, keyFingerprint) }, error);
  }
}

function notThere(path: string): UserError {
  return new UserError(
    `auth/${path} was mounted, but Vault has no such mount. Something between here and Vault may have answered in its place, or something else removed it. Run this again.`,
  );
}

/** An auth mount of Vault's tencentcloud method. */
export const vaultAuthBackend: VaultDefinition<VaultAuthBackendArgs, VaultAuthBackendState> = {
  kind: "VaultAuthBackend",
  idArguments: ["path"],
  areaOf: ({ path }) => mountPathIn(path),
  labelOf: ({ path }) => mountPathIn(path),
  schema: vaultAuthBackendSchema,

  contradictions({ secretId, secretKey }) {
    if ((secretId === undefined) === (secretKey === undefined)) return [];
    const property = secretId === undefined ? "secretId" : "secretKey";
    const reason = `${term.attribute("secretId")} and ${term.attribute("secretKey")} go together: write both or neither.`;
    return [{ property, reason }];
  },

  normalise: (args) => normaliseArguments(vaultAuthBackendSchema, args),
  withDefaults: (args) => ({ ...mountSettings(args), secretId: args.secretId ?? "" }),

  objectPath(args) {
    const path = mountPathIn(args.path);
    return path === undefined ? undefined : { path };
  },
  objectPathOf: ({ path }) => ({ path }),
  importId: { form: /^auth\/(.+)$/, what: "an auth mount", example: "auth/tencentcloud" },
  seedAt: ({ path }) => {
    return { path, pluginName: "", accessor: "", secretId: "", secretKeyFingerprint: "" };
  },
  readBeforePlan: () => true,
  readMount,
  readForDeletion,
  plan,
  planDeletion: ({ subject, state }) => ({
    kind: "DisableMount",
    subject,
    path: state.path,
    force: state.force === true,
  }),

  read(state, snapshot) {
    const fact = valueOf(snapshot.mount);
    if (fact === undefined) return undefined;
    const { pluginName, accessor } = fact;
    const key = keyRead(state, snapshot);
    return { state: { ...state, ...mountSettings(fact), pluginName, accessor, ...key } };
  },

  leave(compared, ignoreChanges) {
    const { args, state, snapshot } = compared;
    const fact = valueOf(snapshot.mount);
    if (fact === undefined) return compared;
    const left = [...settingNames(vaultAuthBackendSchema), "pluginName" as const].filter((name) =>
      isIgnored(name, ignoreChanges),
    );
    const live = Object.fromEntries(left.map((name) => [name, fact[name]]));
    const leavesKey = isIgnored("secretId", ignoreChanges) || isIgnored("secretKey", ignoreChanges);
    const client = leavesKey ? ({ state: "not-read" } as const) : snapshot.client;
    return {
      args: { ...args, ...live },
      state: { ...state, ...live },
      snapshot: { ...snapshot, client },
    };
  },

  diff,
  apply,
  remove: (server, { path }) => server.disableMount(path),
};

/** The key pair as the server has it, where it shows it; otherwise as it was written. */
function keyRead(state: VaultAuthBackendState, { client }: MountSnapshot): KeyFingerprint {
  if (client.state !== "read" || state.secretId === "") return keyFingerprintIn(state);
  return client.value === undefined
    ? NO_KEY
    : fingerprintOfKey(client.value, state.secretKeyFingerprint);
}
