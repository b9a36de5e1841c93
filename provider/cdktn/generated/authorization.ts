// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "../tic-resource.js";

/** Arguments of {@link Authorization}. */
export interface AuthorizationConfig extends TerraformMetaArguments {
  /**
   * Clear all managed credentials of the account once authorization is on (C7). The plan lists
   * them. Contradicts a declared ManagedCredential.
   *
   * @default false
   */
  readonly clearManagedCredentials?: boolean | IResolvable;
  /**
   * On destroy, also delete the service-linked role in CAM, and wait for CAM's deletion task (A4).
   *
   * @default false
   */
  readonly deleteRole?: boolean | IResolvable;
  /**
   * Take over a switch that is already on. With `false` the provider refuses. Destroying a switch
   * that was taken over turns it off for everybody.
   *
   * @default true
   */
  readonly adopt?: boolean | IResolvable;
  /**
   * Stacks that a refusal may wrongly count, each as a rule and a stack: you confirm that they are
   * not in the way. Takes effect once applied. The platform can still refuse.
   */
  readonly acknowledge?: string[];
}

/** The members that generated bindings have for each attribute. */
interface Members {
  get clearManagedCredentials(): IResolvable;
  set clearManagedCredentials(value: boolean | IResolvable);
  readonly clearManagedCredentialsInput: boolean | IResolvable | undefined;
  readonly resetClearManagedCredentials: () => void;
  get deleteRole(): IResolvable;
  set deleteRole(value: boolean | IResolvable);
  readonly deleteRoleInput: boolean | IResolvable | undefined;
  readonly resetDeleteRole: () => void;
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
  readonly adoptInput: boolean | IResolvable | undefined;
  readonly resetAdopt: () => void;
  acknowledge: string[];
  readonly acknowledgeInput: string[] | undefined;
  readonly resetAcknowledge: () => void;
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
  /** The object's id, as it is imported by. */
  readonly id: string;
}

/**
 * The TIC authorization of a root account. Declaring it turns TIC authorization on, and removing it
 * turns it off. TIC then orchestrates resources through a CAM service-linked role and keeps no API
 * key.
 *
 * The plan refuses to turn the switch off while a stack uses it (A3). The role stays unless you set
 * `deleteRole` (A4). A synth refuses two of them on one provider (A1), and
 * `clearManagedCredentials` beside a declared ManagedCredential (C7).
 *
 * @example
 * import { Authorization } from "tencentcloud-tic/cdktn";
 *
 * const authorization = new Authorization(this, "tic");
 * new TerraformOutput(this, "status", { value: authorization.status });
 *
 * @see https://www.tencentcloud.com/document/product/1043/36010
 */
export class Authorization extends ticResource<AuthorizationConfig, Members>("Authorization") {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_authorization";

  constructor(scope: Construct, id: string, config: AuthorizationConfig = {}) {
    super(scope, id, config);
  }
}
