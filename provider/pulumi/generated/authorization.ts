// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { Connection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link Authorization}. */
export interface AuthorizationArgs {
  /**
   * Clear all managed credentials of the account once authorization is on (C7). The preview lists
   * them. Contradicts a declared ManagedCredential.
   *
   * @default false
   */
  readonly clearManagedCredentials?: pulumi.Input<boolean>;
  /**
   * On destroy, also delete the service-linked role in CAM, and wait for CAM's deletion task (A4).
   *
   * @default false
   */
  readonly deleteRole?: pulumi.Input<boolean>;
  /**
   * Take over a switch that is already on. With `false` the provider refuses. Destroying a switch
   * that was taken over turns it off for everybody.
   *
   * @default true
   */
  readonly adopt?: pulumi.Input<boolean>;
  /**
   * Stacks that a refusal may wrongly count, each as a rule and a stack: you confirm that they are
   * not in the way. Takes effect once applied. The platform can still refuse.
   */
  readonly acknowledge?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Reach another account than the run does: the name of a `profile`, an `environmentPrefix` or an
   * `assumeRoleArn`, never a secret. The provider resolves it at each run.
   */
  readonly connection?: pulumi.Input<Connection>;
}

/**
 * The TIC authorization of a root account. Declaring it turns TIC authorization on, and removing it
 * turns it off. TIC then orchestrates resources through a CAM service-linked role and keeps no API
 * key.
 *
 * Enabling grants the CAM service-linked role and turns the switch on (A2). A role that somebody
 * deleted is drift, which the next `pulumi up` repairs (A5). Destroying turns the switch off. The
 * preview refuses that while a stack uses it (A3). The role stays unless you set `deleteRole` (A4).
 *
 * Errors: a refusal names the rule, what blocks and what to do; a failed call names its action,
 * code and request id. State then stays as it was.
 *
 * @example
 * import * as tic from "tencentcloud-tic";
 *
 * const authorization = new tic.Authorization("tic", {});
 *
 * export const status = authorization.status;
 *
 * @see https://www.tencentcloud.com/document/product/1043/36010
 */
export class Authorization extends TicResource {
  /** `Authorized`, `AuthorizationFailed` (the role is missing) or `Disabled`. */
  declare readonly status: pulumi.Output<"Authorized" | "AuthorizationFailed" | "Disabled">;
  /** `On`, `Off`, or `Unknown` where no public API tells (the `cam` back end). */
  declare readonly switch: pulumi.Output<"On" | "Off" | "Unknown">;
  /** Name of the CAM service-linked role. */
  declare readonly roleName: pulumi.Output<string>;
  /** The role's arn. Absent while the role is missing. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /** The role's id. Absent while the role is missing. */
  declare readonly roleId: pulumi.Output<string | undefined>;
  /** The root account's uin. */
  declare readonly accountId: pulumi.Output<string>;
  /**
   * Services that TIC may orchestrate (A6). TIC extends this list, which never counts as a
   * difference. Absent on the `cam` back end.
   */
  declare readonly permittedServices: pulumi.Output<string[] | undefined>;

  constructor(name: string, args: AuthorizationArgs = {}, opts: pulumi.CustomResourceOptions = {}) {
    super("Authorization", name, { ...args }, opts);
  }
}
