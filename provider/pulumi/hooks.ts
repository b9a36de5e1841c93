import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { objectKeyOf } from "../core/kinds.js";
import { atEdge } from "./handler-error.js";
import { evaluateHook } from "./evaluate-hook.js";
import { kindOfType } from "./declaration.js";
import { hasHooks } from "./last-transform.js";
import type { Run } from "./run.js";
import { masked } from "./report-diagnostics.js";
import { resolveInputs } from "./resolve-inputs.js";

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
      await atEdge(
        () => evaluateHook(run, args),
        (text) => masked(run, text),
      );
    } catch (error) {
      run.declarationOf(args.urn)?.giveUp();
      throw error;
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
