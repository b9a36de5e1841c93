/**
 * What the example uses of the SDK that `pulumi package add` generates, so that it can be checked
 * where that SDK is not. Delete this file where it is.
 *
 * @see https://www.pulumi.com/registry/packages/tencentcloud/api-docs/camrole
 */
declare module "@pulumi/tencentcloud" {
  import type * as pulumi from "@pulumi/pulumi";

  export interface CamRoleArgs {
    readonly name?: pulumi.Input<string>;
    /** Who may assume the role: a policy as JSON. */
    readonly document: pulumi.Input<string>;
    readonly description?: pulumi.Input<string>;
  }

  export class CamRole extends pulumi.CustomResource {
    readonly roleArn: pulumi.Output<string>;
    constructor(name: string, args: CamRoleArgs, opts?: pulumi.CustomResourceOptions);
  }
}
