import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { Subject } from "../core/engine/step.js";
import { kindsOn } from "../core/kinds.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { driverOf } from "./drivers.js";
import type { ProviderProcess } from "./provider-process.js";

/** An object on which others stand, and which stays. */
interface Base {
  readonly kind: ResourceKind;
  readonly state: PropertyMap;
  readonly secret: ReadonlySet<string>;
  readonly subject: Subject;
}

/**
 * Deletes objects that left the program with `deletedWith`, and for which the engine made no call: it took
 * their base for one that goes, which another resource holds.
 *
 * @param names of the objects, as `StandsOn.stateOn` takes them
 */
export async function deleteOnBase(
  provider: ProviderProcess,
  { kind, state: base, secret, subject }: Base,
  names: readonly string[],
): Promise<void> {
  for (const { kind: own, standsOn } of kindsOn(kind)) {
    for (const name of names) {
      const state = standsOn.stateOn?.(base, name);
      if (state === undefined) continue;
      const driver = await driverOf(provider, own, { properties: state, secret });
      await driver.delete({ subject, state, switchFollows: false });
    }
  }
}
