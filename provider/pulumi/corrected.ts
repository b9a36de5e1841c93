import * as pulumi from "@pulumi/pulumi";
import { HIDDEN, hiddenOf, withOptions } from "./hidden.js";
import { kindOfType } from "./declaration.js";
import { isOwnBase } from "./goes-with.js";
import type { Run } from "./run.js";
import { textOf, resolveInputs } from "./resolve-inputs.js";

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
export async function corrected(
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
