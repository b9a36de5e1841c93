import type { DeclaredResource as Declared } from "../core/engine/declared-resource.js";
import { coreArguments } from "./core-arguments.js";
import { providerKey } from "./provider-of.js";
import type { DeclaredResource } from "./registry.js";

/** What a stack declares with one resource, as far as that is known. Its label is its path in the tree. */
export interface Declaration extends Declared {
  readonly resource: DeclaredResource;
  /** Which account or server it is for, as far as that can be told: `tic` or `tic.other`. */
  readonly provider: string;
}

/** What a resource declares by now. */
export function declarationOf(resource: DeclaredResource): Declaration {
  const { kind, known, node } = resource;
  const args = coreArguments(known);
  return {
    resource,
    kind,
    key: node.path,
    label: node.path,
    args,
    provider: providerKey(resource),
  };
}
