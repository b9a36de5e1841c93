import type { Bag } from "../../core/connection.js";
import { vaultDefinitionOf } from "../../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../../core/resource-kind.js";
import { idOf } from "../../core/vault/place.js";
import { seenKey } from "./seen-key.js";
import type { Session } from "./session.js";

/** An account has one authorization, whatever its id. */
const THE_ONE = "one";

/** Remembers an object that was let go so that the same run takes it over again. */
export function release(session: Session, kind: ResourceKind, id: string): void {
  session.released.add(seenKey(kind, kind === "Authorization" ? THE_ONE : id));
}

/** Whether the arguments stand for an object that this run let go. */
export function isReleased(session: Session, kind: ResourceKind, args: Bag): boolean {
  const id = isVaultKind(kind) ? idIn(session, args, kind) : THE_ONE;
  return id !== undefined && session.released.has(seenKey(kind, id));
}

function idIn(session: Session, args: Bag, kind: "VaultAuthRole" | "VaultAuthBackend") {
  const place = vaultDefinitionOf(kind).place(args);
  return place === undefined ? undefined : idOf(session.vault.server.namespace, place);
}
