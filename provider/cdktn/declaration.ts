import type { PropertyMap } from "../core/settings/connection.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../core/engine/resource-kind.js";
import type { Subject } from "../core/engine/step.js";
import type { ObjectPath } from "../core/vault/object-path.js";
import { coreArguments } from "./core-arguments.js";
import { providerKey } from "./provider-of.js";
import type { DeclaredResource } from "./registry.js";

/** What a stack declares with one resource, as far as that is known. */
export interface Declaration {
  readonly resource: DeclaredResource;
  readonly kind: ResourceKind;
  /** Its path in the tree of constructs. */
  readonly label: string;
  /** Which account or server it is for, as far as that can be told: `tic` or `tic.other`. */
  readonly provider: string;
  /** Its arguments as the core names them. */
  readonly args: PropertyMap;
  /** Where its object is in Vault; undefined while that is not known, or where it has no place. */
  readonly objectPath: ObjectPath | undefined;
}

/** What a resource declares by now. */
export function declarationOf(resource: DeclaredResource): Declaration {
  const { kind, known, node } = resource;
  const args = coreArguments(known);
  const objectPath = isVaultKind(kind) ? vaultDefinitionOf(kind).objectPath(args) : undefined;
  return { resource, kind, label: node.path, provider: providerKey(resource), args, objectPath };
}

/** Who makes the step of a declaration, for its messages. */
export function subjectOf({ kind, label }: Declaration): Subject {
  return { kind, key: label, label, acknowledge: [] };
}
