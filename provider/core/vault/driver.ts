import { sameConnection, type Bag } from "../settings/connection.js";
import { isRefused, RefusedError } from "../engine/diagnostic.js";
import type { Driver } from "../engine/driver.js";
import { keyOnServer } from "../engine/object-key.js";
import type { Change, Deletion, Difference } from "../engine/resource.js";
import type { PreconditionMode } from "../settings/settings.js";
import { refusalsInApply } from "../engine/preconditions.js";
import type { Wording } from "../engine/terms.js";
import { evaluate } from "../engine/evaluate.js";
import { isSameServer, markOf, requireSameServer, type ServerMark } from "./server-identity.js";
import { idOf, pathOf, type Place } from "./object-path.js";
import type { VaultDefinition } from "./resource.js";
import type { VaultRule } from "./rule.js";
import type { VaultLook } from "./reader.js";
import type { VaultStep } from "./step.js";
import { foldVault, roleIn, unseenMount, type VaultWorld } from "./mount-snapshot.js";

/** A definition that takes an engine's bags. */
export type UntypedVaultDefinition = VaultDefinition<Bag, Bag>;

/** What a driver of Vault judges by, and the words that it says it in. */
export interface VaultJudgement {
  readonly mode: PreconditionMode;
  readonly rules: readonly VaultRule[];
  readonly words: Wording;
}

/**
 * Drives one kind of Vault's resources on one server. What a comparison saw is kept for the update
 * that follows it in the same process, so that each object is read no more than twice.
 */
export function vaultDriver(
  definition: UntypedVaultDefinition,
  look: VaultLook,
  judgement: VaultJudgement,
): Driver {
  const { words, rules, mode } = judgement;
  const { server, compared } = look;

  function admit(steps: readonly VaultStep[], start: VaultWorld): void {
    let world = start;
    for (const step of steps) {
      const found = evaluate({ rules }, step, world, { words, twins: [] });
      const refusals = refusalsInApply(found, mode);
      if (isRefused(refusals)) throw new RefusedError(refusals);
      world = foldVault(world, step);
    }
  }

  /** Another method might take the write, and make a role of its own of it (V1). */
  async function admitMount(change: Change<Bag, Bag>, place: Place): Promise<void> {
    const mount = await look.method(place.path);
    const world = { ...unseenMount(server.address, place.path), mount };
    admit(definition.plan(change, place, world), world);
  }

  async function carryOut(change: Change<Bag, Bag>): Promise<{ id: string; state: Bag }> {
    const { args } = change;
    const place = definition.place(args);
    if (place === undefined) throw new Error(`A ${definition.kind} was made without a place.`);
    const mark = await markOf(server);
    const id = idOf(server.namespace, place);
    if (change.op === "update") requireSameServer(pathOf(place), markIn(change.state), mark);
    const known = change.op === "update" ? compared.get(id) : undefined;
    compared.delete(id);
    if (change.op === "create" && place.role !== undefined) await admitMount(change, place);
    const seen = known ?? (await definition.look(server, place, args));
    // With its mount a role is gone too.
    if (change.op === "update" && isRoleGone(seen, place)) await admitMount(change, place);
    const { left, world } = leaveAlone(definition, change, seen);
    const steps = definition.plan(left, place, world);
    admit(steps, world);
    const old = change.op === "update" ? { state: change.state } : {};
    const work = { server, mark, place, args: left.args, steps, world, words, ...old };
    const state = await definition.carryOut(work);
    return { id, state: withFlags(definition, state, args) };
  }

  return {
    async diff(args, state, ignoreChanges = []) {
      const place = definition.placeOf(state);
      const looks = definition.mayLook(args);
      if (!looks) {
        const difference = definition.diff(args, state, undefined);
        const moved = !sameConnection(args, state) && !isAt(server, markIn(state));
        return moved ? movedAway(difference) : difference;
      }
      const mark = await markOf(server);
      if (!isSameServer(markIn(state), mark)) {
        if (sameConnection(args, state)) requireSameServer(pathOf(place), markIn(state), mark);
        return movedAway(definition.diff(args, state, undefined));
      }
      const id = idOf(server.namespace, place);
      const world = look.takeReading(id) ?? (await definition.look(server, place, state));
      compared.set(id, world);
      const left = definition.leave({ args, state, world }, ignoreChanges);
      return definition.diff(left.args, left.state, left.world);
    },
    async read(state) {
      const place = definition.placeOf(state);
      requireSameServer(pathOf(place), markIn(state), await markOf(server));
      const world = await definition.look(server, place, state);
      look.keepReading(idOf(server.namespace, place), world);
      return definition.read(state, world);
    },
    create: carryOut,
    update: async (update) => (await carryOut(update)).state,
    async delete(deletion) {
      const place: Place = definition.placeOf(deletion.state);
      requireSameServer(pathOf(place), markIn(deletion.state), await markOf(server));
      const step = definition.planDeletion(deletion);
      const live = await definition.lookForDeletion(server, place);
      admit([step], goingWith(definition, deletion, place).reduce(foldVault, live));
      await definition.remove(server, place);
    },
    objectKey: (id, state) => keyOnServer(id, markIn(state)),
    lockKey(bag) {
      const place = definition.place(bag);
      return place === undefined ? definition.kind : idOf(server.namespace, place);
    },
  };
}

function isRoleGone(world: VaultWorld, { role }: Place): boolean {
  if (role === undefined) return false;
  const there = roleIn(world, role);
  return there.state === "read" && there.value === undefined;
}

/** A change without what is to be left alone, and the mount that it is judged on. */
export function leaveAlone(
  definition: UntypedVaultDefinition,
  change: Change<Bag, Bag>,
  world: VaultWorld,
): { readonly left: Change<Bag, Bag>; readonly world: VaultWorld } {
  if (change.op === "create") return { left: change, world };
  const { args, state, ignoreChanges = [] } = change;
  const { world: seen, ...left } = definition.leave({ args, state, world }, ignoreChanges);
  return { left: { ...change, ...left }, world: seen };
}

/** The state keeps the flags as they are written. */
function withFlags({ schema }: UntypedVaultDefinition, state: Bag, args: Bag): Bag {
  const flags = Object.entries(schema.inputs).filter(([, { flag }]) => flag === true);
  const others = Object.entries(state).filter(([name]) => !flags.some(([one]) => one === name));
  const written = flags.filter(([name]) => args[name] !== undefined);
  return {
    ...Object.fromEntries(others),
    ...Object.fromEntries(written.map(([name]) => [name, args[name]])),
  };
}

/** The deletions of roles that make no call of their own, since they go with their mount. */
function goingWith(
  definition: UntypedVaultDefinition,
  { subject, goesWith = [] }: Deletion<Bag>,
  { path }: Place,
): readonly VaultStep[] {
  if (definition.kind !== "VaultAuthBackend") return [];
  return goesWith.map((role) => ({ kind: "DeleteRole", subject, path, role }));
}

/** Whether a mark names the address and namespace of a server, which is not asked. */
function isAt({ address, namespace }: ServerMark, mark: ServerMark): boolean {
  return address === mark.address && namespace === mark.namespace;
}

/** The program names another server: a new object there, and the old one is deleted here. */
function movedAway({ replaces }: Difference): Difference {
  return { changes: true, replaces: [...replaces, "connection"] };
}

/** The server of a state. */
export function markIn(state: Bag): ServerMark {
  const { address, namespace, clusterId } = state;
  return {
    address: typeof address === "string" ? address : "",
    namespace: typeof namespace === "string" ? namespace : "",
    ...(typeof clusterId === "string" ? { clusterId } : {}),
  };
}
