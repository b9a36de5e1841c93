import * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../core/settings/settings.js";
import { DEFAULT_MOUNT } from "../core/vault/methods.js";
import { register } from "./register.js";

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
  /** Life of a token whose role says nothing: seconds, or a text like "1h". */
  readonly defaultLeaseTtl?: pulumi.Input<number | string>;
  /** Longest life of a token: seconds, or a text like "24h". */
  readonly maxLeaseTtl?: pulumi.Input<number | string>;
  /**
   * `default-service`, `default-batch`, `service` or `batch`.
   *
   * @default "default-service"
   */
  readonly tokenType?: pulumi.Input<string>;
  /**
   * `hidden`, or `unauth`: listed for those who have not logged in yet.
   *
   * @default "hidden"
   */
  readonly listingVisibility?: pulumi.Input<string>;
  /** SecretId of the key with which the method asks CAM for a role's name (`cam:GetRole`). */
  readonly secretId?: pulumi.Input<string>;
  /** SecretKey of that key. Always a secret: encrypted in state, never shown. */
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
  /** Reach another server than the run does: names, never a token. */
  readonly connection?: pulumi.Input<VaultConnection>;
}

/**
 * An auth mount of Vault's `tencentcloud` method, its tuning, and the key pair with which the
 * method asks CAM who logs in (`config/client`).
 *
 * Preview and apply refuse to delete it while it has roles that the run does not delete (V6). State
 * keeps a salted fingerprint of the secret key. The provider writes the key again when it finds
 * another one in the program or on the server.
 *
 * Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path
 * and, when the token may not, the capability that its policy lacks. State then stays as it was.
 *
 * @example
 * const backend = new tic.VaultAuthBackend("cam", {
 *   path: "team-a/tencentcloud",
 *   secretId: config.require("vaultSecretId"),
 *   secretKey: config.requireSecret("vaultSecretKey"),
 * });
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthBackend extends pulumi.CustomResource {
  /** Where the method is mounted. */
  declare readonly path: pulumi.Output<string>;
  /** The plugin's name in the catalog. */
  declare readonly pluginName: pulumi.Output<string>;
  /** The mount's accessor, as identity aliases name it. */
  declare readonly accessor: pulumi.Output<string>;
  /** URL of the server. */
  declare readonly address: pulumi.Output<string>;
  /** The namespace; empty is the root. */
  declare readonly namespace: pulumi.Output<string>;
  /** The server's cluster id; undefined when it does not tell it. */
  declare readonly clusterId: pulumi.Output<string | undefined>;

  constructor(
    name: string,
    args: VaultAuthBackendArgs = {},
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const { path = DEFAULT_MOUNT, secretKey } = args;
    const secret = secretKey === undefined ? {} : { secretKey: pulumi.secret(secretKey) };
    const registration = register("VaultAuthBackend", name, { ...args, path, ...secret }, opts);
    const outputs = {
      pluginName: undefined,
      accessor: undefined,
      address: undefined,
      namespace: undefined,
      clusterId: undefined,
    };
    super(
      registration.type,
      name,
      { ...outputs, ...registration.props },
      pulumi.mergeOptions(registration.opts, { additionalSecretOutputs: ["secretKey"] }),
    );
    registration.attach(this);
  }
}
