import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import type { Attributes } from "./attribute.js";
import { FactList } from "./fact-list.js";
import { ticDataSource, type DataSourceShape } from "./tic-data-source.js";

/** What {@link DataTicManagedCredentials} takes: nothing but what every data source does. */
export type DataTicManagedCredentialsConfig = TerraformMetaArguments;

/** What it is asked, and what it answers. */
export const managedCredentialsData = {
  type: "tic_managed_credentials",
  inputs: {},
  outputs: { id: "string" },
} as const satisfies DataSourceShape;

/** What is known of one credential: never its key. */
export const credentialFacts = {
  credentialId: "string",
  name: "string",
  credentialProvider: "string",
  secretId: "string",
  state: "string",
  createTime: "string",
} as const satisfies Attributes;

/**
 * The managed credentials of the provider's account (`data.tic_managed_credentials`). Needs a
 * settings gateway: no public API lists them.
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
  readonly credentials: FactList<typeof credentialFacts>;

  constructor(scope: Construct, id: string, config: DataTicManagedCredentialsConfig = {}) {
    super(scope, id, config);
    this.credentials = new FactList(this, "credentials", credentialFacts);
  }
}
