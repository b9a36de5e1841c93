import {
  dependable,
  ProviderFeature,
  ref,
  TerraformElement,
  type IInterpolatingParent,
  type IResolvable,
  type ITerraformDependable,
  type TerraformProvider,
} from "cdktn";
import type { Construct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import { UserError } from "../core/engine/errors.js";
import { argumentsOf, defineArguments, giveArguments } from "./arguments.js";
import { defineReads, toHcl, toTerraform, type ElementShape } from "./attribute.js";
import { problemsOfPlace } from "./evaluate-object-path.js";

/** What every ephemeral resource takes. */
export interface EphemeralMetaArguments {
  /** Where it is read, and with which key. @default the stack's provider without an alias */
  readonly provider?: TerraformProvider;
  /** What has to be there before. */
  readonly dependsOn?: ITerraformDependable[];
}

/** A block of a kind that only one of the two libraries has a class for. */
abstract class EphemeralResource extends TerraformElement implements IInterpolatingParent {
  private readonly shape: ElementShape;
  private readonly provider: TerraformProvider | undefined;
  private readonly dependsOn: readonly string[];

  constructor(shape: ElementShape, scope: Construct, id: string, config: EphemeralMetaArguments) {
    super(scope, id, `ephemeral.${shape.type}`);
    const { provider, dependsOn = [], ...given } = config;
    this.shape = shape;
    giveArguments(this, given);
    this.provider = provider;
    this.dependsOn = dependsOn.map((one) => dependable(one));
    this.node.addValidation({
      validate: () => problemsOfPlace(this, argumentsOf(this), shape.inputs),
    });
    // cdktn compares what a stack uses with what it is said to run on; cdktf has no such check.
    if ("registerProviderFeatureUsage" in this) {
      this.registerProviderFeatureUsage(ProviderFeature.EPHEMERAL_RESOURCES);
    }
  }

  interpolationForAttribute(attribute: string): IResolvable {
    return ref(
      `ephemeral.${this.shape.type}.${this.friendlyUniqueId}.${attribute}`,
      this.cdktfStack,
    );
  }

  override toTerraform(): unknown {
    return this.block(toTerraform(argumentsOf(this), this.shape.inputs));
  }

  override toHclTerraform(): unknown {
    const { path } = this.node;
    if (!("registerProviderFeatureUsage" in this)) {
      throw new UserError(
        `${path}: cdktf writes no ephemeral resources as HCL. Synthesise JSON, or use cdktn.`,
      );
    }
    return this.block(toHcl(argumentsOf(this), this.shape.inputs));
  }

  private block(attributes: PropertyMap) {
    const { provider, dependsOn } = this;
    const meta = {
      ...(provider === undefined ? {} : { provider: provider.fqn }),
      ...(dependsOn.length === 0 ? {} : { depends_on: dependsOn }),
    };
    const overrides = this.rawOverrides as PropertyMap;
    const written = { ...attributes, ...meta, ...overrides, "//": this.constructNodeMetadata };
    return { ephemeral: { [this.shape.type]: { [this.friendlyUniqueId]: written } } };
  }
}
/** The class of an ephemeral resource, whose instances have for each attribute what generated bindings have. */
export type TicEphemeralClass<Config, Members> = abstract new (
  scope: Construct,
  id: string,
  config: Config,
) => TerraformElement & IInterpolatingParent & ITerraformDependable & Members;

export function ticEphemeralResource<Config extends EphemeralMetaArguments, Members extends object>(
  shape: ElementShape,
): TicEphemeralClass<Config, Members> {
  abstract class KindOfEphemeral extends EphemeralResource {
    constructor(scope: Construct, id: string, config: Config) {
      super(shape, scope, id, config);
    }
  }
  defineReads(KindOfEphemeral.prototype, shape.outputs);
  defineArguments(KindOfEphemeral.prototype, shape.inputs);
  // The compiler does not see what was just defined.
  return KindOfEphemeral as unknown as TicEphemeralClass<Config, Members>;
}
