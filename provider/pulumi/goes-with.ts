import type { Diagnostic } from "../core/engine/rule.js";
import { descriptionOf } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import { hasUnknown } from "../core/schema/schema.js";
import { kindOfType, type Declaration } from "./declaration.js";
import { reportDiagnostics, type HookedStep } from "./hooked-step.js";
import type { Run } from "./run.js";
import type * as pulumi from "@pulumi/pulumi";
import { valuesAmong } from "./resolve-inputs.js";

/** How a resource goes for which the engine makes no call of its own. */
export type GoesWith =
  /** The engine makes a call, as ever. */
  | "by-itself"
  /** With something of another package, as the user says: nothing of it can be judged here. */
  | "with-another"
  /** A role, with its mount. */
  | "with-its-mount"
  /** A role whose mount stays, or was replaced by an earlier run: the engine may make no call all the same. */
  | "perhaps-without-a-call";

/**
 * How `deletedWith` makes a resource go. The engine then forgets the resource without a call, so one that
 * does not really go would be in no state any more: that is refused here, before it leaves the state.
 */
export async function goesWith(step: HookedStep): Promise<GoesWith> {
  const { kind, terms } = step;
  const staying = stayingPartnerOf(step);
  if (staying !== undefined) return withStaying(step, staying);
  const other = partnerOf(step);
  if (other === undefined) return "by-itself";
  const partner = kindOfType(typeOf(other));
  if (partner === undefined) return "with-another";
  if (takesAlong(kind, partner)) {
    const { run } = step;
    if (await isOnPartner(step, other)) {
      const { options } = run.declarationOf(other) ?? {};
      // A mount that the engine lets go of keeps its roles; where it goes with another resource, nothing
      // of either is deleted by a call.
      const next = options?.deletedWith;
      const goesOn = next !== undefined && goingPartner(run, next) !== undefined;
      return options?.retain === true || goesOn ? "with-another" : "with-its-mount";
    }
  }
  await reportDiagnostics(step, [
    {
      severity: "refusal",
      enforcement: "mandatory",
      rule: terms.preview,
      summary: "deletedWith would leave the object behind",
      found: `"${step.hook.name}" has the option deletedWith, so the engine deletes it with no call once "${nameOf(other)}" goes. But deleting ${terms.resource(partner)} does not delete ${terms.resource(kind)}${takesAlong(kind, partner) ? " of another one" : ""}. It would stay, in no state.`,
      next: withoutPartner(step, nameOf(other)),
    } satisfies Diagnostic,
  ]);
  return "with-another";
}

/** The advice of the refusal: after it, the engine deletes the resource by a call. */
function withoutPartner({ run, hook, terms, declaration }: HookedStep, partner: string): string {
  if (declaration === undefined) {
    return `write "${hook.name}" into the program again without deletedWith, and ${terms.apply}. Then remove it.`;
  }
  // What is replaced keeps the options that it was made with.
  return run.takesAway(declaration)
    ? `remove deletedWith from "${hook.name}", and ${terms.apply}.`
    : `write "${partner}" into the program again, and ${terms.apply}. Then remove it.`;
}

/** Whether deleting an object of the one kind deletes those of the other that stand on it. */
function takesAlong(kind: ResourceKind, base: ResourceKind): boolean {
  const { standsOn } = descriptionOf(kind);
  return standsOn?.takesAlong === true && standsOn.kind === base;
}

/** Whether a role is on the mount with which it goes: as the program says now, or as it said last. */
async function isOnPartner(step: HookedStep, partner: string): Promise<boolean> {
  const { run, hidden, kind, properties } = step;
  const { standsOn } = descriptionOf(kind);
  const base = run.declarationOf(partner);
  const isKnown = standsOn?.reads.every((name) => !hasUnknown(base?.args[name])) === true;
  if (base === undefined || !isKnown) return hidden.withOwnMount === true;
  return (
    standsOn.carries(properties, base.known) &&
    run.where.areTogether({ kind, args: properties }, base)
  );
}

/**
 * A role whose `deletedWith` names a mount that the program still declares. The engine decides by the URN: it
 * makes no call for the role where it deletes any object of that URN. That may be the old mount of a
 * replacement, in this run or in an earlier one that was cut off.
 */
async function withStaying(step: HookedStep, partner: Declaration): Promise<GoesWith> {
  const { run, kind, properties } = step;
  if (!takesAlong(step.kind, partner.kind)) return "by-itself";
  const { path } = partner.known;
  const isSame =
    path === step.state.mount && (await run.where.areTogether({ kind, args: properties }, partner));
  const isReplaced = partner.created && path !== undefined && !isSame;
  return isReplaced ? "with-its-mount" : "perhaps-without-a-call";
}

/** The resource with which this one goes in this run; undefined when it goes by itself. */
function partnerOf(step: HookedStep): string | undefined {
  const urn = urnOfPartner(step);
  return urn === undefined ? undefined : goingPartner(step.run, urn);
}

function goingPartner(run: Run, urn: string): string | undefined {
  const partner = declaredPartner(run, urn);
  if (partner === undefined) return urn;
  return run.takesAway(partner) ? (partner.urn ?? urn) : undefined;
}

/** The same where the program keeps it. */
function stayingPartnerOf(step: HookedStep): Declaration | undefined {
  const urn = urnOfPartner(step);
  const partner = urn === undefined ? undefined : declaredPartner(step.run, urn);
  return partner === undefined || step.run.takesAway(partner) ? undefined : partner;
}

/** A destroy goes by what the program says now, and every other deletion by what the state says. */
function urnOfPartner({ run, declaration, hidden }: HookedStep): string | undefined {
  const isNow = declaration !== undefined && run.takesAway(declaration);
  return isNow ? declaration.options.deletedWith : hidden.deletedWith;
}

function declaredPartner(run: Run, urn: string): Declaration | undefined {
  return run.declarations.find((one) => isSameResource(one.urn, urn));
}

/** Texts of state keep the name of the stack that they were written in, which may be another by now. */
function isSameResource(one: string | undefined, other: string): boolean {
  return one?.split("::").slice(2).join("::") === other.split("::").slice(2).join("::");
}

/** The type of a resource itself, without those of its parents. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/**
 * Whether a resource stands on its partner, as a role on its mount: that one takes it along when it goes.
 *
 * @param resource its kind and arguments, as the program or a transform gives them
 * @param partner URN of the resource's `deletedWith`
 */
export async function isOwnBase(
  run: Run,
  { kind, args }: { readonly kind: ResourceKind; readonly args: pulumi.Inputs },
  partner: string,
): Promise<boolean> {
  const { standsOn } = descriptionOf(kind);
  const other = run.declarationOf(partner);
  if (standsOn?.takesAlong !== true || other?.kind !== standsOn.kind) return false;
  const own = { kind, args: await valuesAmong(args, standsOn.reads) };
  const its = { ...(await valuesAmong(other.given, standsOn.reads)), ...other.known };
  if (!standsOn.carries(own.args, its)) return false;
  return run.where.areTogether(own, { kind: other.kind, args: its });
}
