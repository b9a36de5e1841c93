// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link VaultAuthBackend}. */
export interface VaultAuthBackendArgs {
  /**
   * Where the method is mounted, below `auth/`, at any depth (V1). A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly path?: pulumi.Input<string>;
  /**
   * Name under which the plugin is registered in the server's catalog. A mount's plugin cannot be
   * changed.
   *
   * @default "vault-plugin-auth-tencentcloud"
   */
  readonly pluginName?: pulumi.Input<string>;
  /** A text for people. */
  readonly description?: pulumi.Input<string>;
  /**
   * Lifetime of a token whose role sets none. Default: the server's. Seconds, or a text like "1h".
   */
  readonly defaultLeaseTtl?: pulumi.Input<number | string>;
  /** Longest lifetime of a token. Default: the server's. Seconds, or a text like "24h". */
  readonly maxLeaseTtl?: pulumi.Input<number | string>;
  /**
   * Type of the tokens: `default-service`, `default-batch`, `service`, `batch`.
   *
   * @default "default-service"
   */
  readonly tokenType?: pulumi.Input<string>;
  /**
   * `unauth` lists the mount for those who have not logged in yet.
   *
   * @default "hidden"
   */
  readonly listingVisibility?: pulumi.Input<string>;
  /**
   * SecretId of the key with which the method asks CAM for the name of a role (`cam:GetRole`).
   * Without it logins fail.
   */
  readonly secretId?: pulumi.Input<string>;
  /**
   * SecretKey of that key. Always a secret: encrypted in state, never shown. State keeps a salted
   * fingerprint, by which the provider notices another key.
   */
  readonly secretKey?: pulumi.Input<string>;
  /**
   * Delete the mount although it has roles that this run does not delete (V6). Takes effect once
   * applied.
   *
   * @default false
   */
  readonly force?: pulumi.Input<boolean>;
  /**
   * Tune an existing mount that differs. Without it the provider refuses. It always takes over an
   * identical one.
   *
   * @default false
   */
  readonly adopt?: pulumi.Input<boolean>;
  /**
   * Reach another server than the run does: an `address`, a `namespace`, and the name of a
   * `tokenFile` or of a `tokenVariable`, never a token. The provider resolves it at each run.
   */
  readonly connection?: pulumi.Input<VaultConnection>;
}

/**
 * An auth mount of Vault's `tencentcloud` method (V1), its tuning, and the key pair with which the
 * method asks CAM who logs in.
 *
 * Preview and apply refuse to delete it while it has roles that the run does not delete (V6). State
 * keeps a salted fingerprint of the secret key. The provider writes the key again when it finds
 * another one in the program or on the server.
 *
 * Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path
 * and, when the token may not, the capability that its policy lacks. State then stays as it was.
 *
 * @example
 * import * as pulumi from "@pulumi/pulumi";
 * import * as tic from "tencentcloud-tic";
 *
 * const config = new pulumi.Config();
 *
 * const backend = new tic.VaultAuthBackend("logins", {
 *   path: "team-a/tencentcloud",
 *   maxLeaseTtl: "24h",
 *   secretId: config.require("vaultSecretId"),
 *   secretKey: config.requireSecret("vaultSecretKey"),
 * });
 *
 * const app = new tic.VaultAuthRole("app", {
 *   mount: backend.path,
 *   arn: "qcs::cam::uin/100000000001:roleName/app",
 * });
 *
 * export const paths = [backend.path, app.path];
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthBackend extends TicResource {
  /** Where the method is mounted. */
  declare readonly path: pulumi.Output<string>;
  /** The plugin's name in the catalog. */
  declare readonly pluginName: pulumi.Output<string>;
  /** The mount's accessor, as identity aliases name it. */
  declare readonly accessor: pulumi.Output<string>;
  /** URL of the server. */
  declare readonly address: pulumi.Output<string>;
  /** The namespace. Empty is the root. */
  declare readonly namespace: pulumi.Output<string>;
  /** The server's cluster id, which tells this server from another. */
  declare readonly clusterId: pulumi.Output<string | undefined>;

  constructor(
    name: string,
    args: VaultAuthBackendArgs = {},
    opts: pulumi.CustomResourceOptions = {},
  ) {
    super("VaultAuthBackend", name, { ...args }, opts);
  }
}
