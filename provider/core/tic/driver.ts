import { textsAmong, sameConnection, type PropertyMap } from "../settings/connection.js";
import { refusalsInApply, isRefused, evaluate, needsMore } from "../engine/rule.js";
import { tryRead, RefusedError, UserError } from "../engine/errors.js";
import type { Driver } from "../engine/driver.js";
import type { SnapshotCache } from "./snapshot-cache.js";
import type { Context, ResourceDefinition } from "./resource.js";
import type { ResourceKind } from "../engine/step.js";
import { nothingDeclared } from "./declared.js";
import type { TicRule } from "./rule.js";
import type { ResourceSchema } from "../schema/schema.js";
import type { PreconditionMode } from "../settings/settings.js";
import { term, type EngineTerms } from "../engine/terms.js";

/** A definition that takes an engine's untyped properties. */
export type TicDefinition = ResourceDefinition<PropertyMap, PropertyMap>;

/** What a driver judges by, and the words that it says it in. */
export interface DriverPolicy {
  readonly mode: PreconditionMode;
  readonly rules: readonly TicRule[];
  readonly terms: EngineTerms;
}

/** Drives one kind of TIC's platform settings in one account. */
export function ticDriver(
  definition: TicDefinition,
  observer: SnapshotCache,
  policy: DriverPolicy,
): Driver {
  const { readsRole: role = false } = definition;
  const { mode, rules, terms } = policy;
  /** How a step sees the account: it is judged on the live account before its call. */
  const contextOf = (alsoDeleted: readonly string[]): Context => ({
    account: observer.account,
    read: () => observer.fresh({ role }),
    async enforcePreconditions(step, seen) {
      const live = seen ?? (await observer.fresh({ role }));
      const snapshot = needsMore({ rules }, step, live)
        ? await observer.withStacks(live, "now")
        : live;
      const known = { terms, declared: nothingDeclared, alsoDeleted };
      const context = { ...known, switchLeftOut: false, destroying: false };
      const refusals = refusalsInApply(evaluate({ rules }, step, snapshot, context), mode);
      if (isRefused(refusals)) throw new RefusedError(refusals);
      return snapshot;
    },
  });
  const context = contextOf([]);
  const readSnapshot = () => observer.snapshot({ role });
  const identity = (properties: PropertyMap): string | undefined => {
    const key = definition.naturalKey(properties);
    return key === undefined ? undefined : `${definition.kind} ${key}`;
  };
  /** Changes the account: what was seen of it before no longer holds. */
  const changing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      observer.forget();
    }
  };
  return {
    async diff(args, state, ignoreChanges = []) {
      const snapshot = await readSnapshot();
      if (sameConnection(args, state)) requireSameAccount(definition, state, snapshot.accountId);
      const leave = (properties: PropertyMap): PropertyMap =>
        definition.leave(properties, ignoreChanges);
      return definition.diff(leave(args), leave(state), snapshot);
    },
    async read(state) {
      const snapshot = await readSnapshot();
      requireSameAccount(definition, state, snapshot.accountId);
      // No arguments: nothing that the program sets can change outside.
      const live = definition.read(state, snapshot);
      return live === undefined ? undefined : { state: live };
    },
    create: (creation) => changing(() => definition.create(context, creation)),
    update: (update) =>
      changing(async () => {
        const { args, ignoreChanges = [] } = update;
        const left = definition.leave(args, ignoreChanges);
        const state = await definition.update(context, { ...update, args: left });
        return withFlags(definition.schema, state, args);
      }),
    delete: (deletion) =>
      changing(async () => {
        const { accountId } = await observer.account.identity();
        requireSameAccount(definition, deletion.state, accountId);
        await definition.delete(contextOf(deletion.alsoDeleted ?? []), deletion);
      }),
    objectKey: (id, state) => ticObjectKey(definition.kind, id, state),
    locationsIn: ({ accountId }) => textsAmong([accountId]),
    locations: async () => [(await observer.account.identity()).accountId],
    async locationsBeforePlan() {
      const identity = await tryRead(() => observer.account.identity());
      return identity.state === "read" ? [identity.value.accountId] : [];
    },
    mayReach: () => true,
    reaches: async ({ accountId }) => (await observer.account.identity()).accountId === accountId,
    identity,
    lockKey: (properties) => identity(properties) ?? definition.kind,
  };
}

/** An account's id is part of the name: a gateway may give two accounts credentials of one id. */
export function ticObjectKey(kind: ResourceKind, id: string, { accountId }: PropertyMap): string {
  return `${kind} ${typeof accountId === "string" ? accountId : ""} ${id}`;
}

/** The state with the arguments that stand there as they are written. */
function withFlags(schema: ResourceSchema, state: PropertyMap, args: PropertyMap): PropertyMap {
  const written = Object.keys(schema.inputs).filter(
    (name) => !(name in state) && args[name] !== undefined && schema.inputs[name]?.secret !== true,
  );
  return { ...state, ...Object.fromEntries(written.map((name) => [name, args[name]])) };
}

/** A list of another account says nothing about an object of this one. @throws UserError */
export function requireSameAccount(
  { kind }: Pick<TicDefinition, "kind">,
  state: PropertyMap,
  accountId: string,
): void {
  const known = state.accountId;
  if (typeof known !== "string" || known === accountId) return;
  throw new UserError(
    `The credentials in use belong to account ${accountId}, but this ${term.resource(kind)} is in account ${known}. The provider changed nothing. Use credentials of account ${known}, or ${term.otherConnection}.`,
  );
}
