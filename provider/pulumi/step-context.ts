import type { DeclaredResource, StepContext } from "../core/engine/step-context.js";
import { domainOf, descriptionOf, isPlannable, kindsOn, objectKeyOf } from "../core/domains.js";
import { otherSteps, stepsIn, type LedgerEntry } from "../core/engine/ledger.js";
import { isOnMount } from "../core/engine/claims.js";
import type { ResourceKind } from "../core/engine/step.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import type { Declaration } from "./declaration.js";
import { subjectOf, type LedgerStep, type HookedStep } from "./hooked-step.js";
import { connectionKeyIn, type RunEntry, type Run } from "./run.js";

/** A step of the run, as its domain sees it. */
export function contextOf(step: LedgerStep): StepContext {
  const { run, hook, kind, op, entry, properties, declaration, terms } = step;
  const others = () => run.declarations.filter((one) => one !== declaration);
  return {
    kind,
    op,
    key: declaration === undefined ? hook.urn : keyOf(declaration),
    phase: run.phase,
    terms,
    reached: run.services.reached(connectionOf(properties)),
    subjectOf: (its) => subjectOf(step, its),
    noteSteps: (steps) => (entry.steps = steps),
    noteObject(id, at) {
      const isNew = id === "new" && op !== "update";
      if (isNew) entry.object = id;
      else if (at !== undefined)
        entry.object = objectKeyOf(kind, op === "update" ? hook.id : id, at);
    },
    noteLocation: (key) => {
      run.where.note(kind, entry.connection, key);
    },
    // The hook of a new object is not told the old state, but its service shows the old object to the rules.
    noteSeen(objects) {
      const old = objects.find(({ id }) => id === step.hidden.replaces);
      if (old !== undefined) run.secrets.note(old.properties, step.secret);
    },
    async stepsBefore() {
      const here = await entriesHere(step);
      return here.filter((one) => one !== entry).flatMap(stepsOf);
    },
    async stepsHere() {
      const here = await entriesHere(step);
      const otherDeletions = here.filter(
        ({ key, op: its }) => key !== entry.key && its === "delete",
      );
      return { all: here.flatMap(stepsOf), otherDeletions: otherDeletions.flatMap(stepsOf) };
    },
    orderedSteps: async (domain, { since, interfere }) =>
      otherSteps(entry, {
        entries: await entriesHere(step),
        phase: run.phase,
        since,
        stepsOf: (one) => stepsIn(domain, [...one.steps, ...one.deletions]),
        interfere,
      }),
    async declaredHere(isWanted = () => true) {
      const here: DeclaredResource[] = [];
      for (const one of run.declarations) {
        const declared = declaredOf(one);
        if (!isOfDomain(kind, one.kind) || !isWanted(declared)) continue;
        if (await run.where.areTogether({ kind, args: properties }, one)) here.push(declared);
      }
      return here;
    },
    mayComeHere: (other) =>
      others().some(
        (one) =>
          one.kind === other &&
          (!isPlannable(other, one.args) || connectionKeyIn(one.args) === undefined),
      ),
    destroying: op === "delete" && run.takesAway(declaration),
    // Where the run touches nothing that is declared, a removed resource cannot tell a destroy from --target.
    isTakenAway: op === "delete" && run.takesAway(declaration) && declaration !== undefined,
    baseFollows: () => baseFollows(step),
    losesBase: () => false,
    stayingOn: (state) => stayingOn(step, state),
    goingAfter: () => goingAfter(step).map(declaredOf),
    isGoingElsewhere: () => Promise.resolve(false),
  };
}

/** The new object of a delete-before-replace, as its domain sees it: after what the run does by then. */
export function contextOfNew(step: LedgerStep, args: PropertyMap, together: boolean): StepContext {
  const { kind, entry } = step;
  const connection = connectionKeyIn(args) ?? entry.connection;
  const path = descriptionOf(kind).areaOf?.(args);
  const its = { ...entry, op: "create", properties: args, connection, path } as const;
  const there = { ...step, op: "create", properties: args, state: {}, connection } as const;
  const own = contextOf(step);
  const context = contextOf({ ...there, entry: together ? its : { ...its, deletions: [] } });
  return {
    ...context,
    key: own.key,
    isAhead: true,
    noteSteps: () => undefined,
    noteObject: () => undefined,
    destroying: together && own.destroying,
    isTakenAway: together && own.isTakenAway,
    async orderedSteps(domain, options) {
      if (!together) return context.orderedSteps(domain, options);
      const { earlier } = await own.orderedSteps(domain, options);
      return { earlier: [...earlier, ...stepsIn(domain, entry.deletions)], unordered: [] };
    },
  };
}

/** What an object stands on, as its domain sees it where that goes: the object itself goes before. */
export function contextOfBase(step: LedgerStep, state: PropertyMap): StepContext {
  const { kind, hook } = step;
  const { standsOn } = descriptionOf(kind);
  if (standsOn === undefined) throw new Error(`A ${kind} stands on nothing.`);
  const base = { ...step, kind: standsOn.kind, state };
  return {
    ...contextOf({ ...base, hook: { ...hook, id: standsOn.baseId(step.state) } }),
    stepsBefore: async () => (await entriesHere(base)).flatMap(stepsOf),
  };
}

/** The entries of the step's account or server, its own included. */
async function entriesHere({ run, kind, entry }: LedgerStep): Promise<readonly RunEntry[]> {
  const here: RunEntry[] = [];
  for (const one of run.ledger.entries) {
    if (one.status === "refused" || !isOfDomain(kind, one.kind)) continue;
    const isHere =
      one.connection === entry.connection ||
      (mayMeet(kind, one, entry) &&
        (await run.where.areTogether(connected(one), connected(entry))));
    if (isHere) here.push(one);
  }
  return here;
}

/** Objects meet in one area, and where the one lies in the other. */
function mayMeet(kind: ResourceKind, { path: one }: RunEntry, { path: other }: RunEntry): boolean {
  if (descriptionOf(kind).areaOf === undefined) return true;
  if (one === undefined || other === undefined) return false;
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function connected({ kind, properties }: RunEntry) {
  return { kind, args: properties };
}

function isOfDomain(kind: ResourceKind, other: ResourceKind): boolean {
  return Object.hasOwn(domainOf(kind).kinds, other);
}

function stepsOf({ steps, deletions }: RunEntry) {
  return [...steps, ...deletions];
}

function declaredOf(one: Declaration): DeclaredResource {
  const { kind, name, known, options } = one;
  return { kind, key: keyOf(one), label: name, args: known, retained: options.retain };
}

function keyOf({ urn, name }: Declaration): string {
  return urn ?? name;
}

/** Names of declared resources on the object that the run does not take away. */
function stayingOn({ run, hook, kind }: LedgerStep, state: PropertyMap): readonly string[] {
  const base = objectKeyOf(kind, hook.id, state);
  const kinds = kindsOn(kind).map((one) => one.kind);
  return run.declarations
    .filter((one) => kinds.includes(one.kind) && !run.takesAway(one))
    .filter((one) => isOnMount(run.objectOf(one) ?? "", base))
    .map(({ name }) => name);
}

/** A destroy goes by what the program says, and every other deletion by what the state says. */
export function goesBefore(step: HookedStep, other: LedgerEntry): boolean {
  const { run, hook, kind, hidden, declaration } = step;
  const declared = declaration !== undefined && run.declarationOf(other.key) !== undefined;
  if (declared && run.takesAway(declaration)) return run.graph.dependsOn(hook.urn, other.key);
  const isBase = descriptionOf(kind).standsOn?.kind === other.kind;
  return hidden.follows === true && isBase && other.deletions.length > 0;
}

/**
 * Whether what an object stands on goes in the same run, after it. In a destroy everything that is declared
 * goes; otherwise the base goes that the program declared before and does not any more.
 */
function baseFollows(step: LedgerStep): boolean {
  const { run, kind, declaration, hidden } = step;
  const base = descriptionOf(kind).standsOn?.kind;
  const here = run.declarations.filter((one) => one.kind === base && isHere(step, one.args));
  if (run.takesAway(declaration)) return here.some((one) => goes(run, one));
  return declaration === undefined && hidden.follows === true && here.length === 0;
}

/**
 * Objects that a destroy takes after the one that they stand on, since the program makes that depend on them:
 * the engine comes to it first, and nothing else tells of them by then.
 */
function goingAfter(step: LedgerStep): readonly Declaration[] {
  const { run, hook, kind, declaration } = step;
  if (!run.takesAway(declaration)) return [];
  return run.declarations.filter(
    ({ kind: other, urn = "", options, args }) =>
      descriptionOf(other).standsOn?.kind === kind &&
      !options.retain &&
      run.graph.dependsOn(hook.urn, urn) &&
      isHere(step, args),
  );
}

function isHere({ run, kind, entry }: LedgerStep, args: PropertyMap): boolean {
  const key = connectionKeyIn(args);
  return key !== undefined && run.where.isOneLocation(kind, key, entry.connection);
}

/** Whether a destroy takes a resource: what is retained or protected stays, and what that depends on. */
function goes(run: Run, { urn, options }: Declaration): boolean {
  if (options.retain || options.protect || urn === undefined) return false;
  return !run.declarations.some(
    (other) =>
      other.options.protect && other.urn !== undefined && run.graph.dependsOn(other.urn, urn),
  );
}
