import type { Connection } from "../core/settings/settings.js";

/** The plugin's two forms of login, by the version that brought them. */
export const pluginVersions = ["v0.0.1", "v0.0.2"] as const;

/** A form of login. */
export type PluginVersion = (typeof pluginVersions)[number];

/** How to log in to Vault, or OpenBao, by its tencentcloud auth method. */
export interface LoginOptions {
  /** Name of the role in Vault. The method keeps names in lower case, so case does not count. */
  readonly role: string;
  /** Path of the auth mount, of any depth. @default "tencentcloud" */
  readonly mount?: string | undefined;
  /** URL of the server. @default `BAO_ADDR` or `VAULT_ADDR`, else "https://127.0.0.1:8200" */
  readonly address?: string | undefined;
  /** Namespace. @default `BAO_NAMESPACE` or `VAULT_NAMESPACE`, else the root */
  readonly namespace?: string | undefined;
  /** PEM file with the server's authorities. @default `BAO_CACERT` or `VAULT_CACERT` */
  readonly caCert?: string | undefined;
  /**
   * The server's certificate is not checked. For trying things out only.
   *
   * @default `BAO_SKIP_VERIFY` or `VAULT_SKIP_VERIFY`, else false
   */
  readonly skipVerify?: boolean | undefined;
  /**
   * The server may be asked over plain http though it is another machine: anybody on the way can
   * read the token.
   *
   * @default `TENCENTCLOUD_TIC_VAULT_ALLOW_PLAIN_HTTP`, else false
   */
  readonly allowPlainHttp?: boolean | undefined;
  /**
   * Which Tencent Cloud key signs: a profile, a prefix of environment variables, a CAM role to
   * assume. The method takes keys of CAM roles only.
   *
   * @default the environment, then a profile, then the server's or the pod's CAM role
   */
  readonly connection?: Connection | undefined;
  /** Region that the request to STS names. @default none */
  readonly region?: string | undefined;
  /**
   * Which form of login the plugin takes. With `v0.0.1` the key signs a request and stays here;
   * `v0.0.2` **sends the secret key to Vault**, so it is used only when it is named.
   *
   * @default "v0.0.1"
   */
  readonly plugin?: PluginVersion | undefined;
  /** Gives up the first login. A token that comes all the same is revoked. */
  readonly signal?: AbortSignal | undefined;
}
