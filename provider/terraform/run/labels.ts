import type { PropertyMap } from "../../core/settings/connection.js";
import { vaultDefinitionOf } from "../../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../../core/engine/resource-kind.js";
import { typeName } from "../schema/names.js";

/** What a person knows a resource by. Terraform does not tell its address. */
export function labelOf(kind: ResourceKind, properties: PropertyMap): string {
  if (!isVaultKind(kind))
    return typeof properties.name === "string" ? properties.name : typeName(kind);
  const objectPath = vaultDefinitionOf(kind).objectPath(properties);
  return objectPath?.role ?? objectPath?.path ?? typeName(kind);
}
