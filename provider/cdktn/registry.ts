import type { TerraformProvider, TerraformResource, TerraformStack } from "cdktn";
import type { IConstruct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";

/** A resource of this package, as it is judged. */
export interface DeclaredResource extends TerraformResource {
  readonly kind: ResourceKind;
  /** The arguments as far as they are known by now, by their names in TypeScript. */
  readonly known: PropertyMap;
  /** Whether there is exactly one of it: neither `count` nor `forEach` decides. */
  readonly isSingle: boolean;
  /** Whether it was moved away, so that it writes no resource any more. */
  readonly isMoved: boolean;
  /** The provider's configuration that `addOverride` names in the place of its own. */
  readonly overriddenProvider: string | undefined;
}

/** A provider configuration of this package, as it is judged. */
export interface DeclaredProvider extends TerraformProvider {
  /** The settings as far as they are known by now, by their names in TypeScript. */
  readonly known: PropertyMap;
}

/** What stacks declare, so that nobody has to search their trees. */
class Registry<T extends IConstruct & { readonly isMoved?: boolean }> {
  private readonly elements = new WeakMap<TerraformStack, T[]>();

  /** Notes an element. Tells whether it is the first one of its stack. */
  add(stack: TerraformStack, element: T): boolean {
    const known = this.elements.get(stack);
    if (known === undefined) this.elements.set(stack, [element]);
    else known.push(element);
    return known === undefined;
  }

  /** Those of a stack that are written and that a search is for, in the order in which they were made. */
  find(stack: TerraformStack, wanted: (element: T) => boolean = () => true): readonly T[] {
    return (this.elements.get(stack) ?? []).filter(
      (one) => one.isMoved !== true && wanted(one) && isInTree(one),
    );
  }
}

/** The resources of each stack. */
export const declaredResources = new Registry<DeclaredResource>();

/** The provider configurations of each stack. */
export const declaredProviders = new Registry<DeclaredProvider>();

/** A construct can be taken out of its tree again. */
function isInTree({ node }: IConstruct): boolean {
  return node.scopes
    .slice(1)
    .every((one) => one.node.scope?.node.tryFindChild(one.node.id) === one);
}
