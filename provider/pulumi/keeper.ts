import { naturalKeyOf } from "../core/kinds.js";
import type { Declaration } from "./declaration.js";
import { connectionKeyIn, type HookedStep } from "./hooked-step.js";
import { say } from "./say.js";

/** Another declared resource of the object that a step deletes. */
interface Keeper {
  readonly declaration: Declaration;
  /** False when the engine has not come to it yet, so that only its arguments tell. */
  readonly certain: boolean;
}

/**
 * Whether another resource of the program declares the object of a deletion, which then stays: the
 * resource was renamed, or replaced by itself, or an earlier run was cut off in between.
 *
 * @param object `objectKeyOf` of what is deleted
 */
export async function isKept(step: HookedStep, object: string): Promise<boolean> {
  const { run, hook, words } = step;
  const keeper = keeperOf(step, object);
  if (keeper === undefined) return false;
  const { declaration } = keeper;
  const both = `"${hook.name}" and "${declaration.name}" are one object`;
  const own = declaration.urn === hook.urn;
  // The provider's process knows what it made itself, and nothing else of this program.
  const canTell = declaration.created || (await run.meets);
  if (keeper.certain && canTell) {
    run.deletions.keep(object, declaration);
    // What a replacement deletes is no object of its resource any more, which has another one by now.
    const whole = step.declaration;
    if (whole !== undefined && !own && run.takesAway(whole)) whole.letGo = true;
    await say(step, [
      {
        severity: "notice",
        rule: words.preview,
        summary: "The object stays",
        found: own
          ? `"${hook.name}" was replaced by itself: nothing is deleted but what the state still has of the old one.`
          : `${both}, which "${declaration.name}" keeps: nothing is deleted but the old name in the state.`,
      },
    ]);
    return true;
  }
  await say(step, [
    {
      severity: "refusal",
      firm: "always",
      rule: words.preview,
      summary: "Another resource declares the same object",
      found: keeper.certain
        ? `${both}, and the provider's process cannot be told so: no folder of your own can be made in ${TEMPORARY}.`
        : `${both}, and this run deletes it before it comes to "${declaration.name}".`,
      next: keeper.certain
        ? `set TMPDIR to a folder that you may write to, and ${words.apply}.`
        : `${words.apply} without deleteBeforeReplace; or keep the name and write aliases: [{ name: "${hook.name}" }] on "${declaration.name}".`,
    },
  ]);
  return false;
}

const TEMPORARY = "the temporary folder";

function keeperOf(step: HookedStep, object: string): Keeper | undefined {
  const { run, hook, kind, state } = step;
  const natural = naturalKeyOf(kind, state);
  for (const declaration of run.declarations) {
    if (declaration.kind !== kind || declaration.letGo) continue;
    const { returned, urn, args } = declaration;
    // Its own deletion: of all that is there, or of what is made anew right after.
    if (urn === hook.urn && (!returned || run.takesAway(declaration))) continue;
    const its = run.objectOf(declaration);
    if (its === object) return { declaration, certain: true };
    const alike =
      its === undefined &&
      natural !== undefined &&
      natural === naturalKeyOf(kind, args) &&
      connectionKeyIn(args) !== undefined &&
      connectionKeyIn(args) === connectionKeyIn(state);
    if (alike) return { declaration, certain: returned };
  }
  return undefined;
}
