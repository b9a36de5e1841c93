// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticDataSource } from "../tic-data-source.js";

/** Arguments of {@link DataTicAuthorization}. */
export type DataTicAuthorizationConfig = TerraformMetaArguments;

/** The members that generated bindings have for each attribute. */
interface Members {
  /** The root account's uin. */
  readonly id: string;
  /** `Authorized`, `AuthorizationFailed` (the role is missing) or `Disabled`. */
  readonly status: string;
  /** `On`, `Off`, or `Unknown` where no public API tells (the `cam` back end). */
  readonly switch: string;
  /** Name of the CAM service-linked role. */
  readonly roleName: string;
  /** The role's arn. Absent while the role is missing. */
  readonly roleArn: string;
  /** The role's id. Absent while the role is missing. */
  readonly roleId: string;
  /** The root account's uin. */
  readonly accountId: string;
  /**
   * Services that TIC may orchestrate (A6). TIC extends this list, which never counts as a
   * difference. Absent on the `cam` back end.
   */
  readonly permittedServices: string[];
}

/** What it is asked, and what it answers. */
export const dataTicAuthorizationShape = {
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
} as const;

/**
 * The TIC authorization of the root account, read without changing it: where the switch is, and the
 * CAM service-linked role.
 *
 * @example
 * const { status } = new DataTicAuthorization(this, "authorization");
 */
export class DataTicAuthorization extends ticDataSource<DataTicAuthorizationConfig, Members>(
  dataTicAuthorizationShape,
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_authorization";

  constructor(scope: Construct, id: string, config: DataTicAuthorizationConfig = {}) {
    super(scope, id, config);
  }
}
