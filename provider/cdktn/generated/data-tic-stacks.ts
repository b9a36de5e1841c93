// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { Attributes } from "../attribute.js";
import { FactList } from "../fact-list.js";
import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";

/** Arguments of {@link DataTicStacks}: those of every data source. */
export type DataTicStacksConfig = TerraformMetaArguments;

/** What it is asked, and what it answers. */
export const stacksData = {
  type: "tic_stacks",
  inputs: {},
  outputs: { id: "string" },
} as const satisfies DataSourceShape;

/** What is known of each of the stacks. */
export const stacksFacts = {
  stackId: "string",
  stackName: "string",
  region: "string",
  status: "string",
  hasResources: "boolean",
  because: "string",
  inProgress: "boolean",
  method: "string",
  credentialId: "string",
} as const satisfies Attributes;

/**
 * The stacks of every region that `regions` of the provider block names: which hold resources, and
 * by which method they are authorized. A stack in another region is not seen.
 *
 * In Terraform: `data.tic_stacks`.
 *
 * @example
 * const { stacks } = new DataTicStacks(this, "all");
 * const first = stacks.get(0).stackName;
 */
export class DataTicStacks extends ticDataSource<typeof stacksData, DataTicStacksConfig>(
  stacksData,
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = stacksData.type;
  /** The stacks. */
  readonly stacks: FactList<typeof stacksFacts>;

  constructor(scope: Construct, id: string, config: DataTicStacksConfig = {}) {
    super(scope, id, config);
    this.stacks = new FactList(this, "stacks", stacksFacts);
  }
}
