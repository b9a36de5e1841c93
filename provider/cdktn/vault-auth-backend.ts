import type { IResolvable, TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "./tic-resource.js";

/** Arguments of {@link VaultAuthBackend}. */
export interface VaultAuthBackendConfig extends TerraformMetaArguments {
  /**
   * Where the method is mounted, below `auth/`, at any depth (V1). A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly path?: string;
  /**
   * Name under which the plugin is registered in the server's catalog. A mount's plugin cannot be
   * changed.
   *
   * @default "vault-plugin-auth-tencentcloud"
   */
  readonly pluginName?: string;
  /** A text for people. */
  readonly description?: string;
  /** Life of a token whose role says nothing: seconds, or a text like "1h". */
  readonly defaultLeaseTtl?: number | string;
  /** Longest life of a token: seconds, or a text like "24h". */
  readonly maxLeaseTtl?: number | string;
  /**
   * `default-service`, `default-batch`, `service` or `batch`.
   *
   * @default "default-service"
   */
  readonly tokenType?: string;
  /**
   * `hidden`, or `unauth`: listed for those who have not logged in yet.
   *
   * @default "hidden"
   */
  readonly listingVisibility?: string;
  /** SecretId of the key with which the method asks CAM for a role's name (`cam:GetRole`). */
  readonly secretId?: string;
  /**
   * SecretKey of that key. Terraform keeps it in its state in clear: use `secretKeyWo` where your
   * version has it.
   */
  readonly secretKey?: string;
  /**
   * The same, in no plan and in no state. Terraform or OpenTofu 1.11 or newer; with CDKTN the
   * project's `targetVersions` have to say so.
   */
  readonly secretKeyWo?: string;
  /** Once set, it alone decides when `secretKeyWo` counts as changed: raise it with each new key. */
  readonly secretKeyWoVersion?: number;
  /**
   * Delete the mount although it has roles that this run does not delete (V6). Takes effect once
   * applied.
   *
   * @default false
   */
  readonly force?: boolean | IResolvable;
  /**
   * Tune an existing mount that differs. Without it the provider refuses. It always takes over an
   * identical one.
   *
   * @default false
   */
  readonly adopt?: boolean | IResolvable;
}

/** Arguments that are read in another form than they are written in. */
interface Forms {
  get defaultLeaseTtl(): string;
  set defaultLeaseTtl(value: number | string);
  get maxLeaseTtl(): string;
  set maxLeaseTtl(value: number | string);
  get force(): IResolvable;
  set force(value: boolean | IResolvable);
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
}

/**
 * An auth mount of Vault's `tencentcloud` method (`tic_vault_auth_backend`), its tuning, and the key
 * pair with which the method asks CAM who logs in.
 *
 * Plan and apply refuse to delete it while it has roles that the run does not delete (V6). A synth
 * refuses two of one path, or one below the other (V1).
 *
 * @example
 * import { VaultAuthBackend } from "tencentcloud-tic/cdktn";
 *
 * const backend = new VaultAuthBackend(this, "logins", {
 *   path: "team-a/tencentcloud",
 *   secretId: secretId.stringValue,
 *   secretKey: secretKey.stringValue,
 * });
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthBackend extends ticResource<
  "VaultAuthBackend",
  VaultAuthBackendConfig,
  Forms
>("VaultAuthBackend") {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_backend";

  constructor(scope: Construct, id: string, config: VaultAuthBackendConfig = {}) {
    super(scope, id, config);
  }
}
