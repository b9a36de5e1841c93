import type { RunContext } from "../client/run-context.js";
import { UserError } from "../core/engine/errors.js";
import { resolveSettings } from "../core/settings/config.js";
import type { Connection, Settings } from "../core/settings/settings.js";
import { looksLikeSecret, quotedName } from "../core/secrets/safe-text.js";
import { canonicalRoleName, roleNameProblem, parseMountPath } from "../core/vault/object-path.js";

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

/** Settings of a login, and what its run lends to its calls. */
type LoginSettings = Settings & RunContext;

/** Options of a login, checked and with what the settings add. */
export interface LoginPlan {
  /** In lower case, as the method keeps it. */
  readonly role: string;
  readonly mount: string;
  readonly plugin: PluginVersion;
  readonly region?: string;
  /** Where the key comes from. */
  readonly connection: Connection;
  /** Where the server is, among others. */
  readonly settings: LoginSettings;
}

/** Which key signs, and how: all that signing needs of a login's options. */
export type SignerOptions = Pick<LoginOptions, "connection" | "region">;

/**
 * Checks the options of a login and fills in what the settings say.
 *
 * @param settings by default what the environment says
 */
export function readLoginOptions(options: LoginOptions, settings?: LoginSettings): LoginPlan {
  const { role, mount = "tencentcloud", plugin = "v0.0.1", address, namespace } = options;
  const { caCert, skipVerify, allowPlainHttp } = options;
  requireRole(role);
  const parsed = parseMountPath(mount);
  if (!parsed.ok) throw new UserError(`mount: ${parsed.problem}`);
  const problem = pluginProblem(plugin);
  if (problem !== undefined) throw new UserError(problem);
  const { settings: found, ...signer } = readSignerOptions(options, settings);
  return {
    ...signer,
    role: canonicalRoleName(role),
    mount: parsed.path,
    plugin,
    settings: {
      ...found,
      ...(address === undefined ? {} : { vaultAddress: address }),
      ...(namespace === undefined ? {} : { vaultNamespace: namespace }),
      ...(caCert === undefined ? {} : { vaultCaCert: caCert }),
      ...(skipVerify === undefined ? {} : { vaultSkipVerify: skipVerify }),
      ...(allowPlainHttp === undefined ? {} : { vaultAllowPlainHttp: allowPlainHttp }),
    },
  };
}

/** The same for signing alone, which needs no role and no server. */
export function readSignerOptions(
  { connection = {}, region }: SignerOptions,
  settings: LoginSettings = resolveSettings({ get: () => undefined, env: process.env }),
): Pick<LoginPlan, "connection" | "region" | "settings"> {
  if (region === undefined) return { connection, settings };
  const problem = regionProblem(region);
  if (problem !== undefined) throw new UserError(problem);
  return { connection, region, settings: { ...settings, region } };
}

/** What is wrong with the form of a login; undefined when it is right. */
export function pluginProblem(plugin: string): string | undefined {
  if (pluginVersions.some((version) => version === plugin)) return undefined;
  return `plugin is ${quotedName(plugin)}, not one of ${pluginVersions.join(", ")}.`;
}

/** What is wrong with the region of a login; undefined when it is right. */
export function regionProblem(region: string): string | undefined {
  if (/^[a-z0-9-]+$/.test(region) && !looksLikeSecret(region)) return undefined;
  return `region is ${quotedName(region)}, which is no region. Example: "ap-guangzhou".`;
}

/** JavaScript callers may leave it out all the same. */
function requireRole(role: unknown): asserts role is string {
  if (typeof role !== "string" || role === "") {
    throw new UserError('role is missing: name the role in Vault to log in to. Example: "app".');
  }
  const problem = roleNameProblem(role);
  if (problem !== undefined) throw new UserError(`role: ${problem}`);
}
