// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";

/** Arguments of {@link DataTicAuthorization}: those of every data source. */
export type DataTicAuthorizationConfig = TerraformMetaArguments;

/** What it is asked, and what it answers. */
export const authorizationData = {
  type: "tic_authorization",
  inputs: {},
  outputs: {
    id: "string",
    status: "string",
    switch: "string",
    roleName: "string",
    roleArn: "string",
    roleId: "string",
    accountId: "string",
    permittedServices: "stringList",
  },
} as const satisfies DataSourceShape;

/**
 * The TIC authorization of the root account, read without changing it: where the switch is, and the
 * CAM service-linked role.
 *
 * In Terraform: `data.tic_authorization`.
 *
 * @example
 * const { status } = new DataTicAuthorization(this, "authorization");
 */
export class DataTicAuthorization extends ticDataSource<
  typeof authorizationData,
  DataTicAuthorizationConfig
>(authorizationData) {
  /** Its type in Terraform. */
  static readonly tfResourceType = authorizationData.type;

  constructor(scope: Construct, id: string, config: DataTicAuthorizationConfig = {}) {
    super(scope, id, config);
  }
}
