import { dependable, TerraformResource, TerraformStack, type TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { Bag } from "../core/connection.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { defineReads, toHcl, toTerraform } from "./attribute.js";
import { inputsOf, readsOf, type ResourceReads } from "./construct-schema.js";
import { problemsOfArguments } from "./judge-arguments.js";
import { judgeStack } from "./judge-stack.js";
import { knownValues, resolved } from "./known.js";
import { splitConfig } from "./meta-arguments.js";
import { typeName } from "./names.js";
import { generatorMetadata } from "./package-version.js";
import { declaredResources, type DeclaredResource } from "./registry.js";

/**
 * A resource of this package in a stack: writes its arguments, reads its attributes, and is judged
 * at synth, as far as its values are known then.
 */
abstract class TicResource extends TerraformResource implements DeclaredResource {
  /** Which of the core's kinds it is. */
  readonly kind: ResourceKind;
  private readonly given: Bag;

  constructor(kind: ResourceKind, scope: Construct, id: string, config: TerraformMetaArguments) {
    const { given, meta } = splitConfig(config);
    super(scope, id, {
      ...meta,
      terraformResourceType: typeName(kind),
      terraformGeneratorMetadata: generatorMetadata,
    });
    this.kind = kind;
    this.given = given;
    this.node.addValidation({ validate: () => problemsOfArguments(this) });
    const stack = TerraformStack.of(this);
    if (declaredResources.add(stack, this)) {
      stack.node.addValidation({ validate: () => judgeStack(stack) });
    }
  }

  /** The arguments as far as they are known by now, by their names in TypeScript. */
  get known(): Bag {
    return knownValues(this, { ...this.given, ...this.overridden() });
  }

  /** Whether there is exactly one of it: neither `count` nor `forEach` decides. */
  get isSingle(): boolean {
    return this.count === undefined && this.forEach === undefined;
  }

  /** Resources of the same stack that this one has to come after, and be deleted before. */
  protected comesAfter(): readonly TerraformResource[] {
    return [];
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    const written: Record<string, unknown> = super.terraformMetaArguments;
    const after = this.comesAfter().map((one) => dependable(one));
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
  private marked(): Bag {
    const { secretKeyWo } = this.given;
    if (secretKeyWo === undefined || !("markWriteOnlyAttribute" in this)) return this.given;
    return { ...this.given, secretKeyWo: this.markWriteOnlyAttribute(secretKeyWo) };
  }

  /** What `addOverride` puts in the place of an argument. */
  private overridden(): Bag {
    const overrides = this.rawOverrides as Bag;
    return Object.fromEntries(
      Object.keys(inputsOf(this.kind)).flatMap((name) => {
        const [written = name] = Object.keys(toTerraform({ [name]: "" }, { [name]: "string" }));
        return written in overrides ? [[name, overrides[written]]] : [];
      }),
    );
  }
}

/** The class of a kind, whose instances have a property for each of its attributes. */
export type TicResourceClass<Kind extends ResourceKind, Config> = abstract new (
  scope: Construct,
  id: string,
  config: Config,
) => TicResource & ResourceReads<Kind>;

/** A class to extend for one kind of resource. */
export function ticResource<Kind extends ResourceKind, Config extends TerraformMetaArguments>(
  kind: Kind,
): TicResourceClass<Kind, Config> {
  abstract class KindOfResource extends TicResource {
    constructor(scope: Construct, id: string, config: Config) {
      super(kind, scope, id, config);
    }
  }
  defineReads(KindOfResource.prototype, readsOf(kind));
  // The compiler does not see what was just defined.
  return KindOfResource as unknown as TicResourceClass<Kind, Config>;
}
