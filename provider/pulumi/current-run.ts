import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { guarding, bindHooks } from "./hooks.js";
import { kindOfType } from "./declaration.js";
import { hasTransforms, registerLastTransform } from "./last-transform.js";
import { Run } from "./run.js";
import { HIDDEN, hiddenOf, withOptions } from "./hidden.js";
import { isOwnBase } from "./goes-with.js";
import { textOf, resolveInputs } from "./resolve-inputs.js";

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

type HookList = Exclude<keyof pulumi.ResourceHookBinding, "onError">;

/**
 * A registration of ours as it has to be once every transform of the program has had its say. Undefined where
 * it is so.
 *
 * - A transform that writes hooks of its own takes ours off: without them a preview would judge nothing.
 * - The hidden input tells a later deletion of the options, also of those that a transform gives.
 *
 * Returning properties loses what each of them depends on; a transform that changed options did that already.
 *
 * @param ours the hooks of this run; undefined where nothing is judged
 */
async function corrected(
  run: Run,
  { type, props, opts: given }: pulumi.ResourceTransformArgs,
  ours: pulumi.ResourceHookBinding | undefined,
): Promise<pulumi.ResourceTransformResult | undefined> {
  const opts = given as pulumi.CustomResourceOptions;
  const hooks = ours === undefined ? undefined : missingFrom(opts, ours);
  const hidden = await staleHidden(run, { type, props }, opts);
  if (hooks === undefined && hidden === undefined) return undefined;
  return {
    props: hidden === undefined ? props : { ...props, [HIDDEN]: hidden },
    opts: hooks === undefined ? opts : pulumi.mergeOptions(opts, { hooks }),
  };
}

function missingFrom(
  { hooks }: pulumi.CustomResourceOptions,
  ours: pulumi.ResourceHookBinding,
): pulumi.ResourceHookBinding | undefined {
  const names = Object.keys(ours) as HookList[];
  const missing = names.flatMap((when) => {
    const there = new Set((hooks?.[when] ?? []).map(nameOf));
    const gone = (ours[when] ?? []).filter((hook) => !there.has(nameOf(hook)));
    return gone.length === 0 ? [] : [[when, gone] as const];
  });
  return missing.length === 0 ? undefined : Object.fromEntries(missing);
}

/** A plain function has no name that the engine would know yet. */
function nameOf(hook: pulumi.ResourceHook | pulumi.ResourceHookFunction): string {
  return pulumi.ResourceHook.isInstance(hook) ? hook.name : "";
}

/** The hidden input with the options as they are now; undefined where it says them already. */
async function staleHidden(
  run: Run,
  { type, props }: Pick<pulumi.ResourceTransformArgs, "type" | "props">,
  { retainOnDelete, deletedWith, ignoreChanges = [] }: pulumi.CustomResourceOptions,
): Promise<object | undefined> {
  const given: unknown = props[HIDDEN];
  const before = hiddenOf((await resolveInputs({ [HIDDEN]: given }, new Set())).all);
  const kind = kindOfType(type);
  const partner = deletedWith === undefined ? undefined : await textOf(deletedWith.urn);
  const isSame = partner === before.deletedWith;
  const after = withOptions(before, {
    retain: retainOnDelete === true,
    deletedWith: partner,
    withOwnMount: isSame
      ? before.withOwnMount === true
      : kind !== undefined &&
        partner !== undefined &&
        (await isOwnBase(run, { kind, args: props }, partner)),
    ignoreChanges,
  });
  return JSON.stringify(after) === JSON.stringify(before) ? undefined : after;
}
