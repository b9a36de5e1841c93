import * as pulumi from "@pulumi/pulumi";

type HookList = Exclude<keyof pulumi.ResourceHookBinding, "onError">;

/**
 * A registration with those of our hooks that a transform of the program took off it by writing hooks of
 * its own: without them a preview would judge nothing. Undefined where none is missing.
 *
 * Returning properties loses what each of them depends on; a transform that changed options did that already.
 */
export function restored(
  { props, opts }: pulumi.ResourceTransformArgs,
  ours: pulumi.ResourceHookBinding,
): pulumi.ResourceTransformResult | undefined {
  const given = opts as pulumi.CustomResourceOptions;
  const names = Object.keys(ours) as HookList[];
  const missing = names.flatMap((when) => {
    const there = new Set((given.hooks?.[when] ?? []).map(nameOf));
    const gone = (ours[when] ?? []).filter((hook) => !there.has(nameOf(hook)));
    return gone.length === 0 ? [] : [[when, gone] as const];
  });
  if (missing.length === 0) return undefined;
  const hooks: pulumi.ResourceHookBinding = Object.fromEntries(missing);
  return { props, opts: pulumi.mergeOptions(given, { hooks }) };
}

/** A plain function has no name that the engine would know yet. */
function nameOf(hook: pulumi.ResourceHook | pulumi.ResourceHookFunction): string {
  return pulumi.ResourceHook.isInstance(hook) ? hook.name : "";
}
