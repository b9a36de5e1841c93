import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticDataSource, type DataSourceShape } from "./tic-data-source.js";

/** What {@link DataTicAuthorization} takes: nothing but what every data source does. */
export type DataTicAuthorizationConfig = TerraformMetaArguments;

/** What it is asked, and what it answers. */
export const authorizationData = {
  type: "tic_authorization",
  inputs: {},
  outputs: {
    id: "string",
    accountId: "string",
    status: "string",
    switch: "string",
    roleName: "string",
    roleArn: "string",
    roleId: "string",
    permittedServices: "stringList",
  },
} as const satisfies DataSourceShape;

/**
 * The TIC authorization of the provider's account, as it is (`data.tic_authorization`).
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
