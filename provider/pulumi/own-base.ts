import type * as pulumi from "@pulumi/pulumi";
import { descriptionOf } from "../core/kinds.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { Run } from "./run.js";
import { valuesAmong } from "./resolve-inputs.js";

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
