import { TerraformDataSource, type TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { splitConfig, argumentsOf, defineArguments, giveArguments } from "./arguments.js";
import {
  defineReads,
  toHcl,
  toTerraform,
  type Attributes,
  type ElementShape,
} from "./attribute.js";
import { importOf, type GeneratesConfigForImport } from "./import-config.js";
import { problemsOfPlace } from "./evaluate-object-path.js";
import { generatorMetadata } from "./package-version.js";

/** A data source of this package in a stack: writes its arguments, reads its attributes. */
abstract class TicDataSource extends TerraformDataSource {
  private readonly inputs: Attributes;

  constructor(
    { type, inputs }: ElementShape,
    scope: Construct,
    id: string,
    config: TerraformMetaArguments,
  ) {
    const { given, meta } = splitConfig(config);
    super(scope, id, {
      ...meta,
      terraformResourceType: type,
      terraformGeneratorMetadata: generatorMetadata,
    });
    giveArguments(this, given);
    this.inputs = inputs;
    this.node.addValidation({ validate: () => problemsOfPlace(this, argumentsOf(this), inputs) });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toTerraform(argumentsOf(this), this.inputs);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(argumentsOf(this), this.inputs);
  }
}

/** The class of a data source, whose instances have for each attribute what generated bindings have. */
export type TicDataSourceClass<Config, Members> = GeneratesConfigForImport &
  (abstract new (scope: Construct, id: string, config: Config) => TicDataSource & Members);

export function ticDataSource<Config extends TerraformMetaArguments, Members extends object>(
  shape: ElementShape,
): TicDataSourceClass<Config, Members> {
  abstract class KindOfDataSource extends TicDataSource {
    static readonly generateConfigForImport = importOf(shape.type);

    constructor(scope: Construct, id: string, config: Config) {
      super(shape, scope, id, config);
    }
  }
  defineReads(KindOfDataSource.prototype, shape.outputs);
  defineArguments(KindOfDataSource.prototype, shape.inputs);
  // The compiler does not see what was just defined.
  return KindOfDataSource as unknown as TicDataSourceClass<Config, Members>;
}
