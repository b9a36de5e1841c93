import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { descriptionOf } from "../../core/kinds.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import { typeName } from "../schema/names.js";

/** What a person knows a resource by. Terraform does not tell its address. */
export function labelOf(kind: ResourceKind, properties: PropertyMap): string {
  return descriptionOf(kind).labelOf(properties) ?? typeName(kind);
}
