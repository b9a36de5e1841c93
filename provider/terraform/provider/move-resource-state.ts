import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { UserError } from "../../core/engine/errors.js";
import type { Calls } from "../protocol/descriptor.js";
import { typeName } from "../schema/names.js";
import type { CtyObject } from "../values/cty.js";
import { upgradedState } from "./upgrade-resource-state.js";

/** The end of this provider's source address, whatever host it is served from. */
const OURS = /(?:^|\/)tencentcloud-tic\/tic$/;

/**
 * Takes a state over that another copy of this provider wrote, from another host. Moves within one
 * provider and type need no provider.
 *
 * @throws UserError for what was no such object before
 */
export function movedState(
  target: ResourceKind,
  request: Calls["MoveResourceState"]["request"],
): CtyObject | null {
  const { sourceProviderAddress, sourceTypeName, sourceSchemaVersion, sourceState } = request;
  const type = typeName(target);
  if (!OURS.test(sourceProviderAddress) || sourceTypeName !== type) {
    throw new UserError(
      `A ${type} cannot be made of a ${sourceTypeName} of ${sourceProviderAddress}. Remove that from the state (removed { … }) and import the object as a ${type}.`,
    );
  }
  return upgradedState(target, sourceSchemaVersion, sourceState);
}
