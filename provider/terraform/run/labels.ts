import type { Bag } from "../../core/settings/connection.js";
import { vaultDefinitionOf } from "../../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../../core/engine/resource-kind.js";
import { typeName } from "../schema/names.js";

/** What a person knows a resource by. Terraform does not tell its address. */
export function labelOf(kind: ResourceKind, bag: Bag): string {
  if (!isVaultKind(kind)) return typeof bag.name === "string" ? bag.name : typeName(kind);
  const place = vaultDefinitionOf(kind).place(bag);
  return place?.role ?? place?.path ?? typeName(kind);
}
