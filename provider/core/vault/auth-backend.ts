import { tryRead } from "../engine/read-result.js";
import { isIgnored } from "../schema/ignore-changes.js";
import { PartialError } from "../engine/resource.js";
import { UserError } from "../engine/user-error.js";
import { DEFAULT_PLUGIN } from "./methods.js";
import { mountSettings } from "./mount-settings.js";
import { idOf, type Place } from "./object-path.js";
import { defineVaultResource } from "./resource.js";
import type { VaultServer } from "./server.js";
import { unseenMount, type VaultWorld } from "./mount-snapshot.js";
import { diff, plan } from "./auth-backend-plan.js";
import { vaultAuthBackendSchema } from "./auth-backend-schema.js";
import {
  factIn,
  keyIn,
  keyMarkIn,
  markOfKey,
  NO_KEY,
  normalise,
  pathIn,
  SETTINGS,
  settingsIn,
  stateOf,
  type BackendWork,
  type KeyMark,
  type VaultAuthBackendArgs,
  type VaultAuthBackendState,
} from "./auth-backend-state.js";
import { term } from "../engine/terms.js";

/** Reads the mount and, where the token may, its key pair. */
async function look(
  server: VaultServer,
  { path }: Place,
  of: VaultAuthBackendArgs | VaultAuthBackendState,
): Promise<VaultWorld> {
  const mount = await server.mount(path);
  const world: VaultWorld = {
    ...unseenMount(server.address, path),
    mount: { state: "read", value: mount },
  };
  if (mount === undefined) {
    const paths = await tryRead(() => server.mountPaths());
    return paths.state === "read" ? { ...world, paths: paths.value } : world;
  }
  const asks = of.secretId !== undefined && of.secretId !== "";
  return asks ? { ...world, client: await tryRead(() => server.clientConfig(path)) } : world;
}

/** What is on the mount, and whether that may be deleted (V6). */
async function lookForDeletion(server: VaultServer, { path }: Place): Promise<VaultWorld> {
  return {
    ...unseenMount(server.address, path),
    mount: await tryRead(() => server.mount(path)),
    roleNames: await tryRead(() => server.roles(path)),
  };
}

/** Carries out the steps; what was made before a failure is kept. */
async function carryOut(work: BackendWork): Promise<VaultAuthBackendState> {
  const { server, place, args, steps, world, state } = work;
  const key = keyIn(args);
  const settings = mountSettings(args);
  const pluginName = args.pluginName ?? DEFAULT_PLUGIN;
  const before = factIn(world);
  let fact = before ?? { path: place.path, pluginName, accessor: "", ...settings };
  let mark = before === undefined ? NO_KEY : { ...NO_KEY, ...keyMarkIn(state) };
  let made = false;
  try {
    for (const step of steps) {
      if (step.kind === "WriteClientConfig" && key !== undefined) {
        await server.writeClientConfig(place.path, key);
      }
      if (step.kind === "DeleteClientConfig") {
        await server.deleteClientConfig(place.path);
        mark = NO_KEY;
      }
      if (step.kind === "EnableMount" || step.kind === "TuneMount") {
        if (before === undefined) await server.enableMount(place.path, pluginName, settings);
        else await server.tuneMount(place.path, settings);
        fact = { ...fact, ...settings };
        made = true;
        const there = await server.mount(place.path);
        if (there === undefined) {
          made = false;
          throw notThere(place.path);
        }
        fact = there;
      }
      made = true;
    }
    mark = key === undefined ? mark : markOfKey(key, mark.secretKeyFingerprint);
    return stateOf(work, fact, mark);
  } catch (error) {
    if (!made) throw error;
    const id = idOf(server.namespace, place);
    throw new PartialError({ id, state: stateOf(work, fact, mark) }, error);
  }
}

function notThere(path: string): UserError {
  return new UserError(
    `auth/${path} was mounted, but Vault has no such mount. Something between here and Vault may have answered in its place, or something else removed it. Run this again.`,
  );
}

/** An auth mount of Vault's tencentcloud method. */
export const vaultAuthBackend = defineVaultResource<VaultAuthBackendArgs, VaultAuthBackendState>({
  kind: "VaultAuthBackend",
  schema: vaultAuthBackendSchema,

  contradictions({ secretId, secretKey }) {
    if ((secretId === undefined) === (secretKey === undefined)) return [];
    const property = secretId === undefined ? "secretId" : "secretKey";
    return [
      {
        property,
        reason: `${term.attribute("secretId")} and ${term.attribute("secretKey")} go together: write both or neither.`,
      },
    ];
  },

  normalise,
  settled: (args) => ({ ...mountSettings(args), secretId: args.secretId ?? "" }),

  place(args) {
    const path = pathIn(args);
    return path === undefined ? undefined : { path };
  },
  placeOf: ({ path }) => ({ path }),
  mayLook: () => true,
  look,
  lookForDeletion,
  plan,
  planDeletion: ({ subject, state }) => ({
    kind: "DisableMount",
    subject,
    path: state.path,
    force: state.force === true,
  }),

  read(state, world) {
    const fact = factIn(world);
    if (fact === undefined) return undefined;
    const { pluginName, accessor } = fact;
    const key = keyRead(state, world);
    return { state: { ...state, ...settingsIn(fact), pluginName, accessor, ...key } };
  },

  leave(compared, ignoreChanges) {
    const { args, state, world } = compared;
    const fact = factIn(world);
    if (fact === undefined) return compared;
    const left = [...SETTINGS, "pluginName" as const].filter((name) =>
      isIgnored(name, ignoreChanges),
    );
    const live = Object.fromEntries(left.map((name) => [name, fact[name]]));
    const leavesKey = isIgnored("secretId", ignoreChanges) || isIgnored("secretKey", ignoreChanges);
    const client = leavesKey ? ({ state: "not-read" } as const) : world.client;
    return {
      args: { ...args, ...live },
      state: { ...state, ...live },
      world: { ...world, client },
    };
  },

  diff,
  carryOut,
  remove: (server, { path }) => server.disableMount(path),
});

/** The key pair as the server has it, where it shows it; otherwise as it was written. */
function keyRead(state: VaultAuthBackendState, { client }: VaultWorld): KeyMark {
  if (client.state !== "read" || state.secretId === "") return keyMarkIn(state);
  return client.value === undefined ? NO_KEY : markOfKey(client.value, state.secretKeyFingerprint);
}
