import type { Bag } from "../core/connection.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { HIDDEN, hiddenOf, type Hidden } from "./hidden.js";

/*
 * A role's arguments can change on the server, so `read` answers with arguments, and Pulumi then
 * takes all of them from the answer, the hidden one too. But `read` is given outputs alone: so the
 * outputs of a role keep a copy of the hidden input.
 */

/** What the outputs of a kind keep besides its state. */
export function keptIn(kind: ResourceKind, hidden: Hidden): Bag {
  return kind === "VaultAuthRole" ? { [HIDDEN]: lasting(hidden) } : {};
}

/** The inputs that `read` answers with. */
export function readInputs(args: Bag, props: Bag): Bag {
  return { ...args, [HIDDEN]: lasting(hiddenOf(props)) };
}

/** Whether the copy in the outputs differs from the hidden input, so that it has to be renewed. */
export function restsOnOldCopy(kind: ResourceKind, olds: Bag, news: Bag): boolean {
  if (kind !== "VaultAuthRole") return false;
  return JSON.stringify(lasting(hiddenOf(olds))) !== JSON.stringify(lasting(hiddenOf(news)));
}

/** What holds beyond one run. */
function lasting({ urn, after, retain }: Hidden): Hidden {
  return {
    ...(urn === undefined ? {} : { urn }),
    ...(after === undefined ? {} : { after }),
    ...(retain === true ? { retain } : {}),
  };
}
