import { dependable, TerraformResource, TerraformStack, type TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import { descriptionOf } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import { snakeCase } from "../core/values/snake-case.js";
import { splitConfig, argumentsOf, defineArguments, giveArguments } from "./arguments.js";
import { coreArguments, typeName } from "./names.js";
import { providerKey, declaredResources, type DeclaredResource } from "./registry.js";
import { defineReads, toHcl, toTerraform } from "./attribute.js";
import { inputsOf, readsOf } from "./construct-schema.js";
import { importOf, type GeneratesConfigForImport } from "./import-config.js";
import { problemsOfArguments, evaluateStack } from "./evaluate-stack.js";
import { knownValues, resolved } from "./known.js";
import { generatorMetadata } from "./package-version.js";

/**
 * A resource of this package in a stack: writes its arguments, reads its attributes, and is judged
 * at synth, as far as its values are known then.
 */
abstract class TicResource extends TerraformResource implements DeclaredResource {
  readonly kind: ResourceKind;
  private moved = false;

  constructor(kind: ResourceKind, scope: Construct, id: string, config: TerraformMetaArguments) {
    const { given, meta } = splitConfig(config);
    const { createBeforeDestroy } = descriptionOf(kind).schema;
    super(scope, id, {
      ...(createBeforeDestroy === true ? { lifecycle: { createBeforeDestroy } } : {}),
      ...meta,
      terraformResourceType: typeName(kind),
      terraformGeneratorMetadata: generatorMetadata,
    });
    this.kind = kind;
    giveArguments(this, given);
    this.node.addValidation({ validate: () => (this.moved ? [] : problemsOfArguments(this)) });
    const stack = TerraformStack.of(this);
    if (declaredResources.add(stack, this)) {
      stack.node.addValidation({ validate: () => evaluateStack(stack) });
    }
  }

  get known(): PropertyMap {
    return knownValues(this, { ...argumentsOf(this), ...this.overridden() });
  }

  get isSingle(): boolean {
    const { count = this.count, for_each: forEach = this.forEach } = this.overrides;
    return count === undefined && forEach === undefined;
  }

  get isMoved(): boolean {
    return this.moved;
  }

  get overriddenProvider(): string | undefined {
    const { provider } = this.overrides;
    return typeof provider === "string" ? provider : undefined;
  }

  // The library keeps to itself whether a resource was moved away or is where another one went.
  override moveTo(moveTarget: string, index?: string | number): void {
    super.moveTo(moveTarget, index);
    this.moved = true;
  }

  override moveToId(id: string): void {
    super.moveToId(id);
    this.moved = true;
  }

  /**
   * Resources of the same stack that this one stands on: it has to come after them, and be deleted before. Where
   * an argument is an expression, Terraform finds the order itself.
   */
  private comesAfter(): readonly TerraformResource[] {
    const { standsOn } = descriptionOf(this.kind);
    if (standsOn === undefined) return [];
    const own = coreArguments(this.known);
    return declaredResources.find(
      TerraformStack.of(this),
      (other) =>
        other.kind === standsOn.kind &&
        providerKey(other) === providerKey(this) &&
        standsOn.carries(own, coreArguments(other.known)),
    );
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    const written: Record<string, unknown> = super.terraformMetaArguments;
    const own = (one: TerraformResource) => (one instanceof TicResource ? one.comesAfter() : []);
    const after = this.comesAfter()
      .filter((one) => !comesBefore(this, one, own))
      .map((one) => dependable(one));
    if (after.length === 0) return written;
    const all = resolved(this, [...(this.dependsOn ?? []), ...after]);
    return { ...written, dependsOn: Array.isArray(all) ? [...new Set(all)] : all };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toTerraform(this.marked(), inputsOf(this.kind));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.marked(), inputsOf(this.kind));
  }

  /** cdktn compares what a stack uses with what it is said to run on; cdktf has no such check. */
  private marked(): PropertyMap {
    const given = argumentsOf(this);
    const { secretKeyWo } = given;
    if (secretKeyWo === undefined || !("markWriteOnlyAttribute" in this)) return given;
    return { ...given, secretKeyWo: this.markWriteOnlyAttribute(secretKeyWo) };
  }

  /** What `addOverride` puts in the place of an argument. */
  private overridden(): PropertyMap {
    const given = argumentsOf(this);
    return Object.fromEntries(
      Object.keys(inputsOf(this.kind)).flatMap((name) => {
        const written = snakeCase(name);
        if (!(written in this.overrides)) return [];
        return [[name, overriddenBy(given[name], this.overrides[written])]];
      }),
    );
  }

  private get overrides(): PropertyMap {
    return this.rawOverrides as PropertyMap;
  }
}

/** `addOverride("list.0", …)` puts one item in the place of another, as the library writes it. */
function overriddenBy(value: unknown, override: unknown): unknown {
  const isPart = typeof override === "object" && override !== null && !Array.isArray(override);
  if (!Array.isArray(value) || !isPart) return override;
  const items: unknown[] = [...(value as readonly unknown[])];
  return Object.assign(items, override);
}

/** The class of a kind, whose instances have for each attribute what generated bindings have. */
export type TicResourceClass<Config, Members> = GeneratesConfigForImport &
  (abstract new (scope: Construct, id: string, config: Config) => TicResource & Members);

export function ticResource<Config extends TerraformMetaArguments, Members extends object>(
  kind: ResourceKind,
): TicResourceClass<Config, Members> {
  abstract class KindOfResource extends TicResource {
    static readonly generateConfigForImport = importOf(typeName(kind));

    constructor(scope: Construct, id: string, config: Config) {
      super(kind, scope, id, config);
    }
  }
  defineReads(KindOfResource.prototype, readsOf(kind));
  defineArguments(KindOfResource.prototype, inputsOf(kind));
  // The compiler does not see what was just defined.
  return KindOfResource as unknown as TicResourceClass<Config, Members>;
}

/**
 * Whether a resource is to come before another one, directly or by way of others: a dependency the
 * other way round would be a circle, which Terraform refuses.
 *
 * @param after what a resource comes after besides what the program says
 */
function comesBefore(
  first: TerraformResource,
  second: TerraformResource,
  after: (resource: TerraformResource) => readonly TerraformResource[],
): boolean {
  const seen = new Set<TerraformResource>();
  const reaches = (from: TerraformResource): boolean => {
    if (from === first) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...dependenciesOf(from), ...after(from)].some(reaches);
  };
  return reaches(second);
}

/** The resources that a program names in `dependsOn`. */
function dependenciesOf(resource: TerraformResource): readonly TerraformResource[] {
  const { dependsOn = [] } = resource;
  if (dependsOn.length === 0) return [];
  const names = resolved(resource, dependsOn);
  const elements = TerraformStack.of(resource).node.findAll();
  return elements
    .filter((one): one is TerraformResource => TerraformResource.isTerraformResource(one))
    .filter((one) => Array.isArray(names) && names.includes(resolved(one, dependable(one))));
}
