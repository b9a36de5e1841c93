// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { Attributes } from "../attribute.js";
import { FactList } from "../fact-list.js";
import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";

/** Arguments of {@link DataTicManagedCredentials}: those of every data source. */
export type DataTicManagedCredentialsConfig = TerraformMetaArguments;

/** What it is asked, and what it answers. */
export const managedCredentialsData = {
  type: "tic_managed_credentials",
  inputs: {},
  outputs: { id: "string" },
} as const satisfies DataSourceShape;

/** What is known of each of the credentials. */
export const credentialsFacts = {
  credentialId: "string",
  name: "string",
  credentialProvider: "string",
  secretId: "string",
  state: "string",
  createTime: "string",
} as const satisfies Attributes;

/**
 * The managed API credentials of the root account (deprecated by the vendor); their keys are never
 * shown. Refused on the `cam` back end, where no API lists them.
 *
 * In Terraform: `data.tic_managed_credentials`.
 *
 * @example
 * const { credentials } = new DataTicManagedCredentials(this, "all");
 * const first = credentials.get(0).credentialId;
 */
export class DataTicManagedCredentials extends ticDataSource<
  typeof managedCredentialsData,
  DataTicManagedCredentialsConfig
>(managedCredentialsData) {
  /** Its type in Terraform. */
  static readonly tfResourceType = managedCredentialsData.type;
  /** The credentials. */
  readonly credentials: FactList<typeof credentialsFacts>;

  constructor(scope: Construct, id: string, config: DataTicManagedCredentialsConfig = {}) {
    super(scope, id, config);
    this.credentials = new FactList(this, "credentials", credentialsFacts);
  }
}
