import { type TerraformProvider, type TerraformResource, TerraformStack } from "cdktn";
import type { IConstruct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import type { ResourceKind } from "../core/engine/step.js";
import { resolveSettings } from "../core/settings/config.js";
import type { PreconditionMode, Settings } from "../core/settings/settings.js";
import { PROVIDER_NAME } from "./package-version.js";

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

export const declaredResources = new Registry<DeclaredResource>();
export const declaredProviders = new Registry<DeclaredProvider>();

/** A construct can be taken out of its tree again. */
function isInTree({ node }: IConstruct): boolean {
  return node.scopes
    .slice(1)
    .every((one) => one.node.scope?.node.tryFindChild(one.node.id) === one);
}

/** The provider configuration of a resource as a text: `tic`, or `tic.other` for an aliased one. */
export function providerKey({
  provider,
  overriddenProvider,
}: Pick<DeclaredResource, "provider" | "overriddenProvider">): string {
  return overriddenProvider ?? provider?.fqn ?? PROVIDER_NAME;
}

/** A setting of a resource's provider as far as it is written; the environment may have others. */
function settingOf(resource: DeclaredResource, name: string): unknown {
  const key = providerKey(resource);
  const found = declaredProviders.find(TerraformStack.of(resource), ({ fqn }) => fqn === key);
  return found[0]?.known[name];
}

const cam = resolveSettings({ get: () => undefined, env: {} });
// The gateway is what no argument contradicts.
const undecided: Settings = { ...cam, settings: "gateway" };

/** Settings that contradict no argument but those that the provider's own would. */
export function settingsOf(resource: DeclaredResource): Settings {
  return settingOf(resource, "settings") === "cam" ? cam : undecided;
}

/** A refusal as a plan reports it. An unknown mode may turn out to be `warn`, so it counts as a warning. */
export function preconditionsOf(resource: DeclaredResource): PreconditionMode {
  const written = settingOf(resource, "preconditions");
  return written === undefined || written === "error" ? "error" : "warn";
}
