import { TerraformDataSource, type TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { Bag } from "../core/connection.js";
import { defineReads, toHcl, toTerraform, type Attributes, type Reads } from "./attribute.js";
import { problemsOfPlace } from "./judge-place.js";
import { splitConfig } from "./meta-arguments.js";
import { generatorMetadata } from "./package-version.js";

/** A data source of this package in a stack: writes its arguments, reads its attributes. */
abstract class TicDataSource extends TerraformDataSource {
  private readonly given: Bag;
  private readonly inputs: Attributes;

  constructor(
    { type, inputs }: Pick<DataSourceShape, "type" | "inputs">,
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
    this.given = given;
    this.inputs = inputs;
    this.node.addValidation({ validate: () => problemsOfPlace(this, given, inputs) });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toTerraform(this.given, this.inputs);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.given, this.inputs);
  }
}

/** What a data source is asked, and what it answers beside. */
export interface DataSourceShape {
  /** Its type in Terraform. */
  readonly type: string;
  readonly inputs: Attributes;
  readonly outputs: Attributes;
}

/** The class of a data source, whose instances have a property for each attribute. */
export type TicDataSourceClass<Shape extends DataSourceShape, Config> = abstract new (
  scope: Construct,
  id: string,
  config: Config,
) => TicDataSource & Reads<Shape["inputs"]> & Reads<Shape["outputs"]>;

/** A class to extend for one data source. */
export function ticDataSource<Shape extends DataSourceShape, Config extends TerraformMetaArguments>(
  shape: Shape,
): TicDataSourceClass<Shape, Config> {
  abstract class KindOfDataSource extends TicDataSource {
    constructor(scope: Construct, id: string, config: Config) {
      super(shape, scope, id, config);
    }
  }
  defineReads(KindOfDataSource.prototype, { ...shape.inputs, ...shape.outputs });
  // The compiler does not see what was just defined.
  return KindOfDataSource as unknown as TicDataSourceClass<Shape, Config>;
}
