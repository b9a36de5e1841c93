import type { Diagnostic } from "../core/engine/rule.js";
import { naturalKeyOf } from "../core/domains.js";
import { isSameObject } from "../core/engine/claims.js";
import type { Declaration } from "./declaration.js";
import { reportDiagnostics, type HookedStep } from "./hooked-step.js";
import { CHANGE_TO_COME_MS, CHANGE_UNDER_WAY_MS } from "../core/engine/timings.js";

/** Another declared resource of the object that a step deletes. */
interface Keeper {
  readonly declaration: Declaration;
  readonly how: How;
}

/** How another declared resource has the object. */
type How =
  /** It holds the object, or takes it over in this run. */
  | "holds"
  /** The engine has not come to it yet, or is not done with it. */
  | "comes-later"
  /** It is in no state, and this run does not make it: a destroy, or it is left out by --target. */
  | "left-out";

/**
 * Whether another resource of the program declares the object of a deletion, which then stays: the
 * resource was renamed, or replaced by itself, or an earlier run was cut off in between.
 *
 * @param object `objectKeyOf` of what is deleted
 */
export async function isKept(step: HookedStep, object: string): Promise<boolean> {
  const { run, hook, terms } = step;
  const keeper = await keeperOf(step, object);
  if (keeper === undefined) return false;
  const { declaration } = keeper;
  const both = `${nameOf(step)} and "${declaration.name}" are one object`;
  const own = declaration === step.declaration;
  // The provider's process knows what it made itself, and nothing else of this program.
  const canTell = declaration.created || (await run.meets);
  if (keeper.how === "holds" && canTell) {
    run.deletions.keep(object, declaration);
    // One that was replaced has another object by now, and keeps that.
    const { declaration: goes } = step;
    if (goes !== undefined && isSameObject(run.objectOf(goes), object) && !own) goes.letGo = true;
    await reportDiagnostics(step, [
      {
        severity: "notice",
        rule: terms.preview,
        summary: "The object stays",
        found: own
          ? `"${hook.name}" was replaced by itself: nothing is deleted but what the state still has of the old one.`
          : `${both}, which "${declaration.name}" keeps: nothing is deleted but the old name in the state.`,
      },
    ]);
    return true;
  }
  await reportDiagnostics(step, [
    {
      severity: "refusal",
      enforcement: "mandatory",
      rule: terms.preview,
      summary: "Another resource declares the same object",
      ...whyNot(step, keeper, both),
    },
  ]);
  return false;
}

/** Why the object can be neither kept nor deleted, and what to do. */
function whyNot(
  { hook, terms, declaration }: HookedStep,
  { declaration: { name }, how }: Keeper,
  both: string,
): Pick<Diagnostic, "found" | "next"> {
  switch (how) {
    case "holds":
      return {
        found: `${both}, and the provider's process cannot be told so: no folder of your own can be made in ${TEMPORARY}.`,
        next: `set TMPDIR to a folder that you may write to, and ${terms.apply}.`,
      };
    case "comes-later":
      return {
        found: `${both}, and this run deletes it before it comes to "${name}".`,
        // A name that the program goes on declaring can be nobody's alias.
        next:
          declaration === undefined
            ? `write aliases: [{ name: "${hook.name}" }] on "${name}". Or ${terms.apply} without deleteBeforeReplace on what "${hook.name}" depends on.`
            : `${terms.apply} without deleteBeforeReplace on "${declaration.name}".`,
      };
    case "left-out":
      return {
        found: `${both}, and this run leaves "${name}" out, which does not hold it in the state yet: the object would be gone, or in no state.`,
        next: `${terms.apply} without ${terms.leaveOut}, which hands the object on to "${name}". To destroy it, take "${name}" out of the program.`,
      };
  }
}

const TEMPORARY = "the temporary folder";

/** What the program calls the resource, and the state, where that has still another name. */
function nameOf({ hook, declaration }: HookedStep): string {
  const { name = hook.name } = declaration ?? {};
  return name === hook.name ? `"${name}"` : `"${name}" (in the state still "${hook.name}")`;
}

async function keeperOf(step: HookedStep, object: string): Promise<Keeper | undefined> {
  const { run } = step;
  for (const declaration of run.declarations) {
    let how = await howKept(step, declaration, object);
    if (how === "comes-later") {
      await declaration.returnedWithin(
        run.changes(declaration) ? CHANGE_UNDER_WAY_MS : CHANGE_TO_COME_MS,
      );
      how = await howKept(step, declaration, object);
    }
    if (how !== undefined) return { declaration, how };
  }
  return undefined;
}

async function howKept(
  step: HookedStep,
  declaration: Declaration,
  object: string,
): Promise<How | undefined> {
  const { run, kind, state } = step;
  if (declaration.kind !== kind || declaration.letGo) return undefined;
  const { returned, args } = declaration;
  // Its own deletion: of all that is there, or of what is made anew right after.
  const own = declaration === step.declaration;
  if (own && (!returned || run.takesAway(declaration))) return undefined;
  const its = run.objectOf(declaration);
  // Before a replacement the other one may still be under way, and fail: then nobody would hold it.
  if (isSameObject(its, object)) return returned ? "holds" : "comes-later";
  const leftOut = returned && !run.changes(declaration);
  // A destroy makes nothing: what is declared and in no state holds no object. That a declared resource
  // goes says that it is one, where --target leaves the same picture in an update.
  if (leftOut && step.declaration !== undefined && run.takesAway(declaration)) return undefined;
  // What it has in the state is another object, and a run that does not leave it out would make this one its.
  const isToMove = leftOut && declaration.options.ignoreChanges.length === 0;
  if (its !== undefined && !isToMove) return undefined;
  const natural = naturalKeyOf(kind, state);
  if (natural === undefined || natural !== naturalKeyOf(kind, args)) return undefined;
  if (!(await run.where.areTogether({ kind, args: state }, declaration))) return undefined;
  if (leftOut) return "left-out";
  return returned ? "holds" : "comes-later";
}
