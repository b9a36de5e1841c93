// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { FactList } from "../fact-list.js";
import { ticDataSource } from "../tic-data-source.js";

/** Arguments of {@link DataTicStacks}. */
export type DataTicStacksConfig = TerraformMetaArguments;

/** The members that generated bindings have for each attribute. */
interface Members {
  /** The root account's uin. */
  readonly id: string;
}

/** What it is asked, and what it answers. */
export const dataTicStacksShape = {
  type: "tic_stacks",
  inputs: {},
  outputs: { id: "string" },
} as const;

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
} as const;

/**
 * The stacks of every region that `regions` of the provider block names: which hold resources, and
 * by which method they are authorized. A stack in another region is not seen.
 *
 * @example
 * const { stacks } = new DataTicStacks(this, "all");
 * const first = stacks.get(0).stackName;
 */
export class DataTicStacks extends ticDataSource<DataTicStacksConfig, Members>(dataTicStacksShape) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_stacks";
  /** The stacks. */
  readonly stacks: FactList<typeof stacksFacts>;

  constructor(scope: Construct, id: string, config: DataTicStacksConfig = {}) {
    super(scope, id, config);
    this.stacks = new FactList(this, "stacks", stacksFacts);
  }
}
