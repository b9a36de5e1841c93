// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "../tic-resource.js";

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
  /**
   * Lifetime of a token whose role sets none. Default: the server's. Seconds, or a text like "1h".
   */
  readonly defaultLeaseTtl?: number | string;
  /** Longest lifetime of a token. Default: the server's. Seconds, or a text like "24h". */
  readonly maxLeaseTtl?: number | string;
  /**
   * Type of the tokens: `default-service`, `default-batch`, `service`, `batch`.
   *
   * @default "default-service"
   */
  readonly tokenType?: string;
  /**
   * `unauth` lists the mount for those who have not logged in yet.
   *
   * @default "hidden"
   */
  readonly listingVisibility?: string;
  /**
   * SecretId of the key with which the method asks CAM for the name of a role (`cam:GetRole`).
   * Without it logins fail.
   */
  readonly secretId?: string;
  /**
   * SecretKey of that key. Terraform keeps it in its state in clear: use `secretKeyWo` where your
   * version has it. State keeps a salted fingerprint, by which the provider notices another key.
   */
  readonly secretKey?: string;
  /**
   * The same as `secretKey`, in no plan and in no state. Terraform or OpenTofu 1.11 or newer. With
   * CDKTN the project's `targetVersions` have to say so.
   */
  readonly secretKeyWo?: string;
  /**
   * Once set, it alone decides when `secretKeyWo` counts as changed: raise it with each new key.
   */
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

/** The members that generated bindings have for each attribute. */
interface Members {
  path: string;
  readonly pathInput: string | undefined;
  readonly resetPath: () => void;
  pluginName: string;
  readonly pluginNameInput: string | undefined;
  readonly resetPluginName: () => void;
  description: string;
  readonly descriptionInput: string | undefined;
  readonly resetDescription: () => void;
  get defaultLeaseTtl(): string;
  set defaultLeaseTtl(value: number | string);
  readonly defaultLeaseTtlInput: number | string | undefined;
  readonly resetDefaultLeaseTtl: () => void;
  get maxLeaseTtl(): string;
  set maxLeaseTtl(value: number | string);
  readonly maxLeaseTtlInput: number | string | undefined;
  readonly resetMaxLeaseTtl: () => void;
  tokenType: string;
  readonly tokenTypeInput: string | undefined;
  readonly resetTokenType: () => void;
  listingVisibility: string;
  readonly listingVisibilityInput: string | undefined;
  readonly resetListingVisibility: () => void;
  secretId: string;
  readonly secretIdInput: string | undefined;
  readonly resetSecretId: () => void;
  secretKey: string;
  readonly secretKeyInput: string | undefined;
  readonly resetSecretKey: () => void;
  secretKeyWo: string;
  readonly secretKeyWoInput: string | undefined;
  readonly resetSecretKeyWo: () => void;
  secretKeyWoVersion: number;
  readonly secretKeyWoVersionInput: number | undefined;
  readonly resetSecretKeyWoVersion: () => void;
  get force(): IResolvable;
  set force(value: boolean | IResolvable);
  readonly forceInput: boolean | IResolvable | undefined;
  readonly resetForce: () => void;
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
  readonly adoptInput: boolean | IResolvable | undefined;
  readonly resetAdopt: () => void;
  /** The mount's accessor, as identity aliases name it. */
  readonly accessor: string;
  /** URL of the server. */
  readonly address: string;
  /** The namespace. Empty is the root. */
  readonly namespace: string;
  /** The server's cluster id, which tells this server from another. */
  readonly clusterId: string;
  /** The object's id, as it is imported by. */
  readonly id: string;
}

/**
 * An auth mount of Vault's `tencentcloud` method (V1), its tuning, and the key pair with which the
 * method asks CAM who logs in.
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
export class VaultAuthBackend extends ticResource<VaultAuthBackendConfig, Members>(
  "VaultAuthBackend",
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_backend";

  constructor(scope: Construct, id: string, config: VaultAuthBackendConfig = {}) {
    super(scope, id, config);
  }
}
