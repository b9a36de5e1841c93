import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import {
  domainOf,
  objectKeyOf,
  notJudged,
  unknownAmong,
  baseKeyOf,
  descriptionOf,
  isPlannable,
  needsItsBase,
} from "../core/domains.js";
import { toHandlerError } from "./handler-error.js";
import { kindOfType } from "./declaration.js";
import { hasHooks } from "./last-transform.js";
import { type Run, connectionKeyIn, type RunEntry } from "./run.js";
import {
  masked,
  warnOfShownSecrets,
  reportDiagnostics,
  hookedStep,
  isRetained,
  subjectOf,
  type HookedStep,
  type LedgerStep,
} from "./hooked-step.js";
import { resolveInputs } from "./resolve-inputs.js";
import type { Diagnostic } from "../core/engine/rule.js";
import type { Change } from "../core/engine/driver.js";
import { hasUnknown } from "../core/schema/schema.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { goesBefore, contextOf, contextOfBase, contextOfNew } from "./step-context.js";
import { goesWith } from "./goes-with.js";
import { replacedIn } from "./hidden.js";
import { isKept } from "./keeper.js";
import { systemClock } from "../core/engine/clock.js";
import { CONCURRENT_DELETE_PAUSES, CONCURRENT_DELETE_PAUSE_MS } from "../core/engine/timings.js";

/** False under `preconditions: off`, which binds no hooks to resources: the way out of the package. */
export function guarding(): boolean {
  const value =
    new pulumi.Config("tic").get("preconditions") ?? process.env.TENCENTCLOUD_TIC_PRECONDITIONS;
  return value !== "off";
}

/*
 * These names are stored in state and never change. When a program no longer imports the package
 * while state still has its resources, the engine says that this hook is not registered: so the
 * name says which line to write, in the quotes that the engine does not escape. TypeScript drops an
 * `import * as tic` that nothing uses.
 */
const BEFORE = "precondition check (import 'tencentcloud-tic')";
const AFTER = "end of a change (import 'tencentcloud-tic')";

/**
 * The hooks of a run, registered once; their names are stored in state. So they are registered also
 * where nothing is judged. Undefined under `setMocks()`, whose monitor has none.
 */
export function bindHooks(run: Run): pulumi.ResourceHookBinding | undefined {
  if (!hasHooks(pulumi.runtime.getMonitor())) return undefined;
  run.hooks ??= registerHooks(run);
  return run.hooks;
}

/**
 * Registers the run's two hooks: one judges before a step, one notes that it is done.
 *
 * The engine calls them outside the program's own flow, where an inline program's configuration
 * and log are not to be found; so they are bound to the place of their registration.
 */
function registerHooks(run: Run): pulumi.ResourceHookBinding {
  const judges = guarding();
  const precheck = AsyncResource.bind(async (args: pulumi.ResourceHookArgs) => {
    // A resource in state may name this hook though nothing is judged any more.
    if (!judges) return;
    try {
      await evaluateHook(run, args);
    } catch (error) {
      run.declarationOf(args.urn)?.giveUp();
      throw toHandlerError(error, (text) => masked(run, text));
    }
  });
  const note = AsyncResource.bind((args: pulumi.ResourceHookArgs) => noteDone(run, args));
  const before = new pulumi.ResourceHook(BEFORE, precheck, { onDryRun: true });
  const after = new pulumi.ResourceHook(AFTER, note, { onDryRun: true });
  holdUntilRegistered([before, after]);
  return {
    beforeCreate: [before],
    afterCreate: [after],
    beforeUpdate: [before],
    afterUpdate: [after],
    beforeDelete: [before],
    afterDelete: [after],
  };
}

/**
 * Keeps the run open until the engine has the hooks. The SDK waits for them only where a resource names them. A
 * program that declares nothing any more would end before, and the engine would not know the hooks of what it
 * deletes then.
 */
function holdUntilRegistered(hooks: readonly pulumi.ResourceHook[]): void {
  const done = pulumi.runtime.rpcKeepAlive();
  // A failed registration stays unhandled, for the SDK to tell.
  void Promise.all(hooks.map((hook): unknown => Reflect.get(hook, "__registered"))).finally(done);
}

async function noteDone(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const { urn, id, newOutputs } = hook;
  const op = newOutputs === undefined ? "delete" : undefined;
  const entry = run.ledger.entries.findLast(
    (one) => one.key === urn && (op === undefined ? one.op !== "delete" : one.op === op),
  );
  if (entry === undefined) return;
  entry.status = "done";
  entry.doneAt = performance.now();
  const kind = kindOfType(hook.type);
  if (newOutputs === undefined || kind === undefined || id === "") return;
  // In preview, what is made has no account yet.
  const { accountId } = (await resolveInputs(newOutputs, new Set())).args;
  if (typeof accountId === "string") entry.object = objectKeyOf(kind, id, { accountId });
}

/** Evaluates one step of the run, in preview and in apply. Throws the refusal. */
async function evaluateHook(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const kind = kindOfType(hook.type);
  if (kind === undefined) return;
  const hooked = await hookedStep(run, hook, kind);
  await warnOfShownSecrets(hooked);
  const step = enterLedger(hooked);
  try {
    await (step.op === "delete" ? evaluateDeletion(step) : evaluateChange(step));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before the service is asked, so that no other step misses it. */
function enterLedger(step: HookedStep): LedgerStep {
  const { run, hook, kind, op, properties, connection, declaration } = step;
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const entry: RunEntry = {
    ...{ key: hook.urn, kind, op, properties },
    connection: connection ?? `not known: ${hook.urn}`,
    path: isPlannable(kind, properties) ? descriptionOf(kind).areaOf?.(properties) : undefined,
    goesBefore: (other) => op === "delete" && goesBefore(step, other),
    ...{ steps: [], deletions: [], status: "pending" },
  };
  run.ledger.add(entry);
  if (op !== "delete") run.noteChange(entry);
  return { ...step, entry };
}

/** Evaluates a create or an update. */
async function evaluateChange(step: LedgerStep): Promise<void> {
  const { kind, op, hook, properties, entry, state, terms } = step;
  const unknown = unknownAmong(kind, properties);
  const known = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => !hasUnknown(value)),
  );
  if (step.connection === undefined || !isPlannable(kind, known)) {
    await reportDiagnostics(step, [notJudged(unknown, terms)]);
    return;
  }
  if (op === "update") entry.object = objectKeyOf(kind, hook.id, state);
  const evaluation = await domainOf(kind).planChange(contextOf(step), changeOf(step, known));
  // Others of the run count on what it does, though not all of it can be judged.
  await reportDiagnostics(
    step,
    unknown.length > 0 ? [notJudged(unknown, terms)] : await evaluation(),
  );
}

function changeOf(step: LedgerStep, args: PropertyMap): Change<PropertyMap, PropertyMap> {
  const { op, hidden, state, declaration } = step;
  const subject = subjectOf(step, args);
  if (op !== "update") return { op: "create", subject, args, ...replacedIn(hidden) };
  const ignoreChanges = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
  return { op, subject, args, state, ignoreChanges };
}

/** Evaluates a deletion, and the create that follows it in a delete-before-replace. */
async function evaluateDeletion(step: LedgerStep): Promise<void> {
  const { run, hook, kind, entry, state, hidden } = step;
  if (isRetained(step)) return;
  const domain = domainOf(kind);
  const context = contextOf(step);
  const note = () => (entry.deletions = [domain.deletionStep(context, state)]);
  const object = objectKeyOf(kind, hook.id, state);
  note();
  if (await isKept(step, object)) {
    entry.deletions = [];
    return;
  }
  if (!(await goesByItself(step))) return;
  // Which bases are in this account decides what follows; until it is known, other connections do not count.
  if (needsItsBase(kind)) await context.declaredHere();
  note();
  const isWithBase = descriptionOf(kind).standsOn?.takesAlong === true;
  if (!isWithBase && (hidden.follows !== true || context.baseFollows())) {
    await collectConcurrentDeletes();
    // Another resource may have kept meanwhile what followed it when its hook was called.
    note();
  }
  const found = await domain.evaluateDeletion(context, state);
  await reportDiagnostics(step, [...found, ...(await evaluateReplacement(step))]);
  run.deletions.pass(object);
}

/** Whether the engine deletes an object by a call of its own, which is then evaluated. */
async function goesByItself(step: LedgerStep): Promise<boolean> {
  const { run, kind, entry, state } = step;
  const how = await goesWith(step);
  const base = baseKeyOf(kind, state);
  const description = descriptionOf(kind);
  if (how === "with-its-mount") await evaluateBase(step);
  if (base !== undefined && (how === "with-its-mount" || how === "perhaps-without-a-call"))
    run.deletions.goesWith(base, description.labelOf(state) ?? "");
  const isByItself = how === "by-itself" || how === "perhaps-without-a-call";
  if (!isByItself && description.standsOn?.takesAlong !== true) entry.deletions = [];
  return isByItself;
}

/** An object that goes with its base leaves the state before that is evaluated: so the base is evaluated here. */
async function evaluateBase(step: LedgerStep): Promise<void> {
  const { run, hook, kind, state } = step;
  const { standsOn } = descriptionOf(kind);
  if (standsOn?.stateOfBase === undefined) return;
  const declared = run.declarations.find(
    (one) => one.kind === standsOn.kind && standsOn.carries(state, one.known),
  );
  const base = { ...standsOn.stateOfBase(state), force: declared?.known.force === true };
  await collectConcurrentDeletes();
  const found = await domainOf(kind).evaluateDeletion(contextOfBase(step, base), base);
  await reportDiagnostics(
    step,
    found
      .filter(({ severity }) => severity === "refusal")
      .map((one) => ({
        ...one,
        found: `"${hook.name}" goes with its mount (deletedWith), and that stays: ${one.found}`,
      })),
  );
}

/** Refuses a deletion when the create after it would be refused, also in another account. */
async function evaluateReplacement(step: LedgerStep): Promise<readonly Diagnostic[]> {
  const { run, hook, kind, properties, declaration } = step;
  if (declaration?.returned !== false) return [];
  const { args } = declaration;
  if (connectionKeyIn(args) === undefined || !isPlannable(kind, args)) return [];
  if (unknownAmong(kind, args).length > 0) return [];
  const together = await run.where.areTogether({ kind, args: properties }, { kind, args });
  const create = { op: "create", subject: subjectOf(step, args), args } as const;
  const evaluation = await domainOf(kind).planChange(
    contextOfNew(step, args, together),
    together ? { ...create, replaces: hook.id } : create,
  );
  return (await evaluation()).filter(({ severity }) => severity === "refusal");
}

/**
 * Lets deletions that the engine starts within a few milliseconds see each other.
 */
async function collectConcurrentDeletes(): Promise<void> {
  for (let pause = 0; pause < CONCURRENT_DELETE_PAUSES; pause += 1) {
    await systemClock.sleep(CONCURRENT_DELETE_PAUSE_MS);
  }
}
