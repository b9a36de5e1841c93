// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "../tic-resource.js";

/** Arguments of {@link Authorization}. */
export interface AuthorizationConfig extends TerraformMetaArguments {
  /**
   * The account shall have no managed credentials: all that are found are cleared once
   * authorization is on, and listed before (C7). Contradicts a declared ManagedCredential.
   *
   * @default false
   */
  readonly clearManagedCredentials?: boolean | IResolvable;
  /**
   * On destroy also delete the service-linked role in CAM, and wait for CAM's deletion task (A4).
   *
   * @default false
   */
  readonly deleteRole?: boolean | IResolvable;
  /**
   * Take over a switch that is already on. `false` refuses instead. Destroying a switch that was
   * taken over turns it off for everybody.
   *
   * @default true
   */
  readonly adopt?: boolean | IResolvable;
  /**
   * Doubts that you answer for, each a rule and a stack. Takes effect once applied; the platform's
   * own refusal stays.
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
  /** The role's arn; absent while the role is missing. */
  readonly roleArn: string;
  /** The role's id; absent while the role is missing. */
  readonly roleId: string;
  /** The root account's uin. */
  readonly accountId: string;
  /**
   * Services that TIC may orchestrate (A6). Grows by itself and never makes a difference; absent on
   * the `cam` back end.
   */
  readonly permittedServices: string[];
  /** The object's id, as it is imported by. */
  readonly id: string;
}

/**
 * The TIC authorization of a root account. Present in the program means enabled: TIC orchestrates
 * resources through a CAM service-linked role and keeps no API key.
 *
 * Destroying turns the switch off, and the plan is refused while a stack uses it (A3); the role
 * stays unless `deleteRole` is set (A4). Two of them on one provider are refused at synth (A1), and
 * so is `clearManagedCredentials` beside a declared ManagedCredential (C7).
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
