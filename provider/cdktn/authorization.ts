import type { IResolvable, TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "./tic-resource.js";

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
   * On destroy also delete the service-linked role in CAM, and wait for CAM's deletion task (A4).
   *
   * @default false
   */
  readonly deleteRole?: boolean | IResolvable;
  /**
   * Take over a switch that is already on; `false` refuses instead. Destroying a switch that was
   * taken over turns it off for everybody in the account.
   *
   * @default true
   */
  readonly adopt?: boolean | IResolvable;
  /**
   * Stacks that a refusal may wrongly count, each as a rule and a stack: `A3:stk-123`. Takes effect
   * once applied. The platform can still refuse.
   */
  readonly acknowledge?: string[];
}

/** Arguments that are read in another form than they are written in. */
interface Forms {
  get clearManagedCredentials(): IResolvable;
  set clearManagedCredentials(value: boolean | IResolvable);
  get deleteRole(): IResolvable;
  set deleteRole(value: boolean | IResolvable);
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
}

/**
 * The TIC authorization of a root account (`tic_authorization`). Declaring it turns TIC
 * authorization on; removing it turns it off.
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
export class Authorization extends ticResource<"Authorization", AuthorizationConfig, Forms>(
  "Authorization",
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_authorization";

  constructor(scope: Construct, id: string, config: AuthorizationConfig = {}) {
    super(scope, id, config);
  }
}
