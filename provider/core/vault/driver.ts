import { textsAmong, sameConnection, type PropertyMap } from "../settings/connection.js";
import { refusalsInApply, isRefused, evaluate } from "../engine/rule.js";
import { isAbsent, RefusedError } from "../engine/errors.js";
import type { Change, Deletion, Difference, Driver } from "../engine/driver.js";
import { keyOnServer } from "../engine/claims.js";
import type { PreconditionMode } from "../settings/settings.js";
import type { EngineTerms } from "../engine/terms.js";
import { flagsIn } from "../schema/settings.js";
import {
  isSameServer,
  serverIdentityOf,
  requireSameServer,
  type ServerIdentity,
} from "./server.js";
import { idOf, pathOf, type ObjectPath } from "./object-path.js";
import type { VaultDefinition } from "./resource.js";
import type { VaultRule } from "./rule.js";
import type { VaultReader } from "./reader.js";
import type { VaultStep } from "./step.js";
import { applyMountStep, roleIn, unreadMount, type MountSnapshot } from "./mount-snapshot.js";

/** A definition that takes an engine's untyped properties. */
export type UntypedVaultDefinition = VaultDefinition<PropertyMap, PropertyMap>;

/** What a driver of Vault judges by, and the words that it says it in. */
export interface VaultDriverPolicy {
  readonly mode: PreconditionMode;
  readonly rules: readonly VaultRule[];
  readonly terms: EngineTerms;
}

/**
 * Drives one kind of Vault's resources on one server. What a comparison saw is kept for the update
 * that follows it in the same process, so that each object is read no more than twice.
 */
export function vaultDriver(
  definition: UntypedVaultDefinition,
  reader: VaultReader,
  policy: VaultDriverPolicy,
): Driver {
  const { terms, rules, mode } = policy;
  const { server, compared } = reader;

  function enforcePreconditions(steps: readonly VaultStep[], start: MountSnapshot): void {
    let snapshot = start;
    for (const step of steps) {
      const found = evaluate({ rules }, step, snapshot, { terms, duplicates: [] });
      const refusals = refusalsInApply(found, mode);
      if (isRefused(refusals)) throw new RefusedError(refusals);
      snapshot = applyMountStep(snapshot, step);
    }
  }

  /** Another method might take the write, and make a role of its own of it (V1). */
  async function enforceMountPreconditions(
    change: Change<PropertyMap, PropertyMap>,
    objectPath: ObjectPath,
  ): Promise<void> {
    const mount = await reader.method(objectPath.path);
    const snapshot = { ...unreadMount(server.address, objectPath.path), mount };
    enforcePreconditions(definition.plan(change, objectPath, snapshot), snapshot);
  }

  async function apply(change: Change<PropertyMap, PropertyMap>) {
    const { args } = change;
    const objectPath = definition.objectPath(args);
    if (objectPath === undefined) throw new Error(`A ${definition.kind} was made without a place.`);
    const serverIdentity = await serverIdentityOf(server);
    const id = idOf(server.namespace, objectPath);
    if (change.op === "update")
      requireSameServer(pathOf(objectPath), serverIdentityIn(change.state), serverIdentity);
    const known = change.op === "update" ? compared.get(id) : undefined;
    compared.delete(id);
    if (change.op === "create" && objectPath.role !== undefined)
      await enforceMountPreconditions(change, objectPath);
    const seen = known ?? (await definition.readMount(server, objectPath, args));
    // With its mount a role is gone too.
    if (change.op === "update" && isAbsent(roleIn(seen, objectPath.role ?? "")))
      await enforceMountPreconditions(change, objectPath);
    const { left, snapshot } = leaveAlone(definition, change, seen);
    const steps = definition.plan(left, objectPath, snapshot);
    enforcePreconditions(steps, snapshot);
    const work = { server, serverIdentity, objectPath, args: left.args, steps, snapshot, terms };
    const old = change.op === "update" ? { state: change.state } : {};
    const state = await definition.apply({ ...work, ...old });
    return { id, state: withFlags(definition, state, args) };
  }

  /** Where the object of a state is. Another server says nothing about it. @throws UserError */
  async function pathHere(state: PropertyMap): Promise<ObjectPath> {
    const path = definition.objectPathOf(state);
    requireSameServer(pathOf(path), serverIdentityIn(state), await serverIdentityOf(server));
    return path;
  }

  function identity(properties: PropertyMap): string | undefined {
    const objectPath = definition.objectPath(properties);
    return objectPath === undefined ? undefined : idOf(server.namespace, objectPath);
  }

  return {
    async diff(args, state, ignoreChanges = []) {
      const objectPath = definition.objectPathOf(state);
      if (!definition.readBeforePlan(args)) {
        const difference = definition.diff(args, state, undefined);
        const moved = !sameConnection(args, state) && !isAt(server, serverIdentityIn(state));
        return moved ? movedAway(difference) : difference;
      }
      const serverIdentity = await serverIdentityOf(server);
      if (!isSameServer(serverIdentityIn(state), serverIdentity)) {
        if (sameConnection(args, state))
          requireSameServer(pathOf(objectPath), serverIdentityIn(state), serverIdentity);
        return movedAway(definition.diff(args, state, undefined));
      }
      const id = idOf(server.namespace, objectPath);
      const snapshot =
        reader.takeReading(id) ?? (await definition.readMount(server, objectPath, state));
      compared.set(id, snapshot);
      const left = definition.leave({ args, state, snapshot }, ignoreChanges);
      return definition.diff(left.args, left.state, left.snapshot);
    },
    async read(state) {
      const objectPath = await pathHere(state);
      const snapshot = await definition.readMount(server, objectPath, state);
      reader.keepReading(idOf(server.namespace, objectPath), snapshot);
      return definition.read(state, snapshot);
    },
    create: apply,
    update: async (update) => (await apply(update)).state,
    async delete(deletion) {
      const objectPath = await pathHere(deletion.state);
      const step = definition.planDeletion(deletion);
      const live = await definition.readForDeletion(server, objectPath);
      enforcePreconditions(
        [step],
        goingWith(definition, deletion, objectPath).reduce(applyMountStep, live),
      );
      await definition.remove(server, objectPath);
    },
    objectKey: (id, state) => keyOnServer(id, serverIdentityIn(state)),
    locationsIn: ({ address, clusterId }) => textsAmong([address, clusterId]),
    async locations() {
      const { address, clusterId } = await serverIdentityOf(server);
      return textsAmong([address, clusterId]);
    },
    locationsBeforePlan: () => Promise.resolve([server.address]),
    mayReach: ({ namespace }) => namespace === server.namespace,
    reaches: async (state) => isSameServer(serverIdentityIn(state), await serverIdentityOf(server)),
    identity,
    lockKey: (properties) => identity(properties) ?? definition.kind,
  };
}

/** A change without what is to be left alone, and the mount that it is judged on. */
export function leaveAlone(
  definition: UntypedVaultDefinition,
  change: Change<PropertyMap, PropertyMap>,
  snapshot: MountSnapshot,
): { readonly left: Change<PropertyMap, PropertyMap>; readonly snapshot: MountSnapshot } {
  if (change.op === "create") return { left: change, snapshot };
  const { args, state, ignoreChanges = [] } = change;
  const { snapshot: seen, ...left } = definition.leave({ args, state, snapshot }, ignoreChanges);
  return { left: { ...change, ...left }, snapshot: seen };
}

/** The state keeps the flags as they are written. */
function withFlags(
  { schema }: UntypedVaultDefinition,
  state: PropertyMap,
  args: PropertyMap,
): PropertyMap {
  const others = Object.entries(state).filter(([name]) => schema.inputs[name]?.flag !== true);
  return { ...Object.fromEntries(others), ...flagsIn(schema, args) };
}

/** The deletions of roles that make no call of their own, since they go with their mount. */
function goingWith(
  definition: UntypedVaultDefinition,
  { subject, goesWith = [] }: Deletion<PropertyMap>,
  { path }: ObjectPath,
): readonly VaultStep[] {
  if (definition.kind !== "VaultAuthBackend") return [];
  return goesWith.map((role) => ({ kind: "DeleteRole", subject, path, role }));
}

/** Whether a mark names the address and namespace of a server, which is not asked. */
function isAt({ address, namespace }: ServerIdentity, serverIdentity: ServerIdentity): boolean {
  return address === serverIdentity.address && namespace === serverIdentity.namespace;
}

/** The program names another server: a new object there, and the old one is deleted here. */
function movedAway({ replaces }: Difference): Difference {
  return { changes: true, replaces: [...replaces, "connection"] };
}

/** The place of a server's objects, as a key: `isSameObject` tells whether two are one. */
export function locationOf(identity: ServerIdentity): string {
  return keyOnServer(identity.namespace, identity);
}

/** The server of a state. */
export function serverIdentityIn(state: PropertyMap): ServerIdentity {
  const { address, namespace, clusterId } = state;
  return {
    address: typeof address === "string" ? address : "",
    namespace: typeof namespace === "string" ? namespace : "",
    ...(typeof clusterId === "string" ? { clusterId } : {}),
  };
}
