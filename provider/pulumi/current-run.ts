import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { corrected } from "./corrected.js";
import { guarding, bindHooks } from "./hooks.js";
import { kindOfType } from "./declaration.js";
import { hasTransforms, registerLastTransform } from "./last-transform.js";
import { Run } from "./run.js";

// Two copies of the package in one process share the runs, so that no hook is registered twice.
const RUNS = Symbol.for("tencentcloud-tic.runs");

function runs(): WeakMap<object, Run> {
  const shared = Reflect.get(globalThis, RUNS) as WeakMap<object, Run> | undefined;
  if (shared !== undefined) return shared;
  const made = new WeakMap<object, Run>();
  Reflect.set(globalThis, RUNS, made);
  return made;
}

/** The run of the current deployment, told apart by its monitor; inline programs run side by side. */
export function currentRun(): Run {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) {
    throw new Error(
      "There is no Pulumi deployment here. Run the program with `pulumi up`, as an inline program, or under pulumi.runtime.setMocks().",
    );
  }
  const known = runs().get(monitor);
  if (known !== undefined) return known;
  const run = new Run();
  if (hasTransforms(monitor)) registerLastTransform(monitor, noteOf(run));
  runs().set(monitor, run);
  return run;
}

/** What the run does with each registration, once every transform of the program has had its say. */
function noteOf(run: Run): pulumi.ResourceTransform {
  // The engine calls it outside the program's own flow, where an inline program has no stack's name.
  return AsyncResource.bind(async (args: pulumi.ResourceTransformArgs) => {
    await run.graph.note(args, (urn) => run.declarationOf(urn));
    if (kindOfType(args.type) === undefined) return undefined;
    return corrected(run, args, guarding() ? bindHooks(run) : undefined);
  });
}

/**
 * Registers the hooks that judge deletions.
 *
 * Importing the package does this in a program that `pulumi` runs. An inline program (Automation
 * API) imports outside any deployment: where its last resource is removed, call this inside the
 * program, or the engine refuses a hook that it does not know.
 *
 * @example
 * const program = async () => {
 *   tic.registerGuards();
 * };
 */
export function registerGuards(): void {
  bindHooks(currentRun());
}
