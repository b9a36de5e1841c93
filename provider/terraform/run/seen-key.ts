import type { ResourceKind } from "../../core/resource-kind.js";

/** How the session remembers an object that was read from the state, or let go. */
export function seenKey(kind: ResourceKind, id: string): string {
  return `${kind} ${id}`;
}
