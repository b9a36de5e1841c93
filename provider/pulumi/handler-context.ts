import { isRefused, RefusedError, type Diagnostic } from "../core/diagnostic.js";
import { judge, needsStacks, nothingDeclared } from "../core/judge.js";
import type { Observer } from "../core/observer.js";
import type { Context } from "../core/resource.js";
import type { Rule, Scene } from "../core/rule.js";
import type { PreconditionMode } from "../core/settings.js";
import { pulumiWording } from "./wording.js";

const handlerScene: Scene = {
  words: pulumiWording,
  declared: nothingDeclared,
  switchLeftOut: false,
  alsoDeleted: [],
  destroying: false,
};

/** How a handler sees the account: each step is judged on the live account before its call. */
export function contextOf(
  observer: Observer,
  role: boolean,
  mode: PreconditionMode,
  rules: readonly Rule[],
): Context {
  const { account } = observer;
  return {
    account,
    look: () => observer.fresh({ role }),
    async admit(step, seen) {
      const live = seen ?? (await observer.fresh({ role }));
      const world = needsStacks(step, live, rules) ? await observer.withStacks(live, "now") : live;
      const refusals = refusalsInApply(judge(step, world, handlerScene, rules), mode);
      if (isRefused(refusals)) throw new RefusedError(refusals);
      return world;
    },
  };
}

/**
 * What still refuses in apply. `warn` lets the platform's own refusal be the error; a rule that
 * could not be checked, and `deleteRole`, are never softened.
 */
function refusalsInApply(
  diagnostics: readonly Diagnostic[],
  mode: PreconditionMode,
): readonly Diagnostic[] {
  return mode === "warn" ? diagnostics.filter((one) => one.firm !== undefined) : diagnostics;
}
