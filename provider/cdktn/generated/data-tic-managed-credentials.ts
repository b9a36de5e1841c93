// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { FactList } from "../fact-list.js";
import { ticDataSource } from "../tic-data-source.js";

/** Arguments of {@link DataTicManagedCredentials}. */
export type DataTicManagedCredentialsConfig = TerraformMetaArguments;

/** The members that generated bindings have for each attribute. */
interface Members {
  /** The root account's uin. */
  readonly id: string;
}

/** What it is asked, and what it answers. */
export const dataTicManagedCredentialsShape = {
  type: "tic_managed_credentials",
  inputs: {},
  outputs: { id: "string" },
} as const;

export const credentialsFacts = {
  credentialId: "string",
  name: "string",
  credentialProvider: "string",
  secretId: "string",
  state: "string",
  createTime: "string",
} as const;

/**
 * The managed API credentials of the root account (deprecated by the vendor). Their keys are never
 * shown. Refused on the `cam` back end, where no API lists them.
 *
 * @example
 * const { credentials } = new DataTicManagedCredentials(this, "all");
 * const first = credentials.get(0).credentialId;
 */
export class DataTicManagedCredentials extends ticDataSource<
  DataTicManagedCredentialsConfig,
  Members
>(dataTicManagedCredentialsShape) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_managed_credentials";
  /** The credentials. */
  readonly credentials: FactList<typeof credentialsFacts>;

  constructor(scope: Construct, id: string, config: DataTicManagedCredentialsConfig = {}) {
    super(scope, id, config);
    this.credentials = new FactList(this, "credentials", credentialsFacts);
  }
}
