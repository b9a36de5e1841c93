import type { Unevaluated } from "../engine/kind-description.js";
import { tryRead } from "../engine/read-result.js";
import type { PropertyMap } from "../settings/connection.js";
import { describeStacks } from "./rules/stacks-in-the-way.js";
import type { SnapshotCache } from "./snapshot-cache.js";

/**
 * Finds out whether a credential may be deleted where nobody has evaluated the run. There the handler is told
 * the same as in a removal that C5 allows. With the switch going afterwards, A3 would stop that, and the
 * credential could never come back (C3, C4).
 */
export async function refuseUnevaluated(
  cache: SnapshotCache,
  { credentialId }: PropertyMap,
): Promise<Unevaluated | undefined> {
  const { switchPosition } = await cache.fresh({ role: false });
  if (switchPosition !== "On") return undefined;
  const stacks = await tryRead(() => cache.account.stacks());
  const using =
    stacks.state === "read" ? stacks.value.filter((one) => one.hasResources) : undefined;
  if (using?.length === 0) return undefined;
  return {
    object: `The managed credential ${String(credentialId)}`,
    found:
      using === undefined
        ? "whether stacks hold resources could not be read"
        : `stacks that hold resources would keep TIC authorization on: ${describeStacks(using)}`,
    why: "A credential that goes before the switch can never come back (C3, C4).",
  };
}
